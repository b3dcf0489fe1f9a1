package io.datamesh.governance.webhook;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/** Sends one signed message. Follows no redirection, keeps no cookies, reads no answer beyond its status. */
final class WebhookPost implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 100;

    private final CloseableHttpClient client;

    WebhookPost(WebhookSettings settings) {
        Timeout timeout = Timeout.of(settings.timeout());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedAddresses(settings.privateAddresses()))
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .setUserAgent("data-mesh-webhooks")
                .build();
    }

    /** What came of sending. */
    sealed interface Outcome {

        record Taken() implements Outcome {}

        /**
         * @param isFinal whether another try would fail as well
         * @param after when the receiver asks to be tried again; null if it does not say
         */
        record Refused(String reason, boolean isFinal, Duration after) implements Outcome {}
    }

    Outcome send(String url, String secret, String id, byte[] body) {
        Instant now = Instant.now();
        HttpPost post = new HttpPost(url);
        post.setHeader(WebhookSignature.ID, id);
        post.setHeader(WebhookSignature.TIMESTAMP, Long.toString(now.getEpochSecond()));
        post.setHeader(WebhookSignature.SIGNATURE, WebhookSignature.of(secret, id, now, body));
        post.setEntity(new ByteArrayEntity(body, ContentType.parse(StructuredEvent.MEDIA_TYPE)));
        try {
            return client.execute(
                    post,
                    answer -> outcome(
                            answer.getCode(),
                            answer.containsHeader("Retry-After")
                                    ? answer.getFirstHeader("Retry-After").getValue()
                                    : null));
        } catch (GuardedAddresses.ForbiddenAddressException e) {
            return new Outcome.Refused(e.getMessage(), true, null);
        } catch (IOException e) {
            return new Outcome.Refused(e.getClass().getSimpleName() + ": " + e.getMessage(), false, null);
        }
    }

    private static Outcome outcome(int status, String retryAfter) {
        if (status >= 200 && status < 300) {
            return new Outcome.Taken();
        }
        return new Outcome.Refused("The receiver answered " + status + ".", status == 410, seconds(retryAfter));
    }

    private static Duration seconds(String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,5}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : null;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            // nothing depends on it any more
        }
    }
}
