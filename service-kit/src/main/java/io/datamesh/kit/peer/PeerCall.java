package io.datamesh.kit.peer;

import io.micronaut.core.annotation.Nullable;

/**
 * A request to another service.
 *
 * @param path with its query, encoded
 * @param token of whoever asks; null for what their request to us carries in its header
 */
public record PeerCall(
        String method,
        String path,
        @Nullable byte[] body,
        @Nullable String mediaType,
        String accept,
        @Nullable String token) {

    public static PeerCall get(String path) {
        return new PeerCall("GET", path, null, null, "application/json", null);
    }

    public static PeerCall post(String path, byte[] body, String mediaType) {
        return new PeerCall("POST", path, body, mediaType, "application/json", null);
    }

    public PeerCall as(@Nullable String someone) {
        return new PeerCall(method, path, body, mediaType, accept, someone);
    }

    public PeerCall accepting(String type) {
        return new PeerCall(method, path, body, mediaType, type, token);
    }
}
