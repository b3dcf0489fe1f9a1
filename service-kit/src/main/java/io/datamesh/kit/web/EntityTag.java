package io.datamesh.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A strong validator (RFC 9110, section 8.8.3) for {@code ETag} and {@code If-None-Match}.
 *
 * @param value with its quotes
 */
public record EntityTag(String value) {

    private static final int BYTES = 12;

    /** A tag that changes when one of the parts does: an id and its version, or the bytes of the answer as text. */
    public static EntityTag of(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(UTF_8));
                digest.update((byte) 0);
            }
            byte[] shortened = Arrays.copyOf(digest.digest(), BYTES);
            return new EntityTag('"' + Base64.getUrlEncoder().encodeToString(shortened) + '"');
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** True if the client has this representation already and is to be answered 304; compared weakly, as the RFC asks. */
    public boolean isKnownTo(HttpRequest<?> request) {
        return request.getHeaders().getAll("If-None-Match").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(value) || tag.equals("W/" + value));
    }
}
