package io.datamesh.catalog.view;

import io.datamesh.model.SourceDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The very document that is published, in short. Two callers that publish the same at once wait under it, cause one fact and are both answered with it; and
 * the catalog remembers by it what each version said.
 */
public final class ContentKey {

    private ContentKey() {}

    public static String of(String productId, SourceDocument source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(productId.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(source.getText().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
