package io.datamesh.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * How to reach the registry.
 *
 * @param url base of the Confluent-compatible API, as in {@code http://localhost:8085/apis/ccompat/v7}
 * @param authorization value of the Authorization header
 * @param tls set when the registry needs another trust store than the JVM's, or a client certificate
 * @param timeout for connecting, and again for each answer
 */
record RegistrySettings(URI url, Optional<String> authorization, Optional<SSLContext> tls, Duration timeout) {

    private static final String PREFIX = "mesh.registry.";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Reads {@code mesh.registry.url}, {@code .timeout.ms}, {@code .basic.auth.user.info} (user:password), {@code .bearer.auth.token} and
     * {@code .ssl.*} with the names and meanings of Kafka's own {@code ssl.*} settings.
     *
     * @throws IllegalArgumentException if the URL is missing or not one, or the TLS material can't be read
     */
    static RegistrySettings from(Map<String, String> settings) {
        String url = settings.get(PREFIX + "url");
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException(
                    "mesh.registry.url is not set; it names the registry's Confluent-compatible API, as in http://localhost:8085/apis/ccompat/v7");
        }
        URI base = base(url);
        return new RegistrySettings(base, authorization(settings), tls(settings), timeout(settings));
    }

    private static URI base(String url) {
        try {
            URI base = new URI(url.strip().replaceAll("/+$", ""));
            if (base.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "mesh.registry.url contains a user; that belongs into mesh.registry.basic.auth.user.info");
            }
            if (base.getHost() != null && ("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
                return base;
            }
        } catch (URISyntaxException e) {
            // the sentence below says it
        }
        throw new IllegalArgumentException("mesh.registry.url is not an HTTP URL with a host: " + url);
    }

    private static Duration timeout(Map<String, String> settings) {
        String millis = settings.get(PREFIX + "timeout.ms");
        return millis == null ? DEFAULT_TIMEOUT : Duration.ofMillis(Long.parseLong(millis.strip()));
    }

    private static Optional<String> authorization(Map<String, String> settings) {
        String token = settings.get(PREFIX + "bearer.auth.token");
        if (token != null) {
            return Optional.of("Bearer " + token);
        }
        String user = settings.get(PREFIX + "basic.auth.user.info");
        return Optional.ofNullable(user)
                .map(info -> "Basic " + Base64.getEncoder().encodeToString(info.getBytes(UTF_8)));
    }

    private static Optional<SSLContext> tls(Map<String, String> settings) {
        Map<String, Object> given = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(PREFIX + "ssl.")) {
                given.put(name.substring(PREFIX.length()), value);
            }
        });
        if (given.isEmpty()) {
            return Optional.empty();
        }
        ConfigDef known = new ConfigDef();
        SslConfigs.addClientSslSupport(known);
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(known.parse(given));
            return Optional.of(factory.sslContext());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the TLS settings under mesh.registry.ssl can't be used: " + e.getMessage(), e);
        }
    }

    /** Without the credentials: settings end up in logs. */
    @Override
    public String toString() {
        return "RegistrySettings[" + url + "]";
    }
}
