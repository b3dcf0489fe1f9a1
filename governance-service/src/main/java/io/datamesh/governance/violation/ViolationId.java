package io.datamesh.governance.violation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Names a violation for ever: the same policy, product and subject have the same id, whenever they meet. */
public final class ViolationId {

    private static final int BYTES = 16;

    private ViolationId() {}

    /** @param subject null for the product as a whole */
    public static String of(String policy, String productId, String subject) {
        return digest(policy, productId, subject == null ? "" : subject);
    }

    /** A short digest of texts; each is marked off from the next. */
    public static String digest(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(UTF_8);
                digest.update((bytes.length + ":").getBytes(UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
