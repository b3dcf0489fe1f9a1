package io.datamesh.governance.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves who sent a message and when, by the headers of the Standard Webhooks specification: HMAC-SHA256 over id, time and body. */
final class WebhookSignature {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private static final String ENCODED_SECRET = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /** @param secret a text, or {@code whsec_} and bytes in Base64 */
    static String of(String secret, String id, Instant time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            mac.update((id + "." + time.getEpochSecond() + ".").getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] key(String secret) {
        return secret.startsWith(ENCODED_SECRET)
                ? Base64.getDecoder().decode(secret.substring(ENCODED_SECRET.length()))
                : secret.getBytes(UTF_8);
    }
}
