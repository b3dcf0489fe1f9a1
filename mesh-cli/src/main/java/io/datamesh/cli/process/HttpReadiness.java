package io.datamesh.cli.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;

/** Ready when a GET answers 2xx. */
final class HttpReadiness implements Readiness {

    private static final int TIMEOUT_MILLIS = 1000;
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final URI uri;

    HttpReadiness(URI uri) {
        this.uri = uri;
    }

    /** Uses {@link HttpURLConnection}: it loads a fraction of the classes of the newer client, and the runner stays small. */
    @Override
    public Optional<String> missing() {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                if (body != null) {
                    body.readNBytes(LONGEST_ANSWER);
                }
            }
            return status / 100 == 2 ? Optional.empty() : Optional.of("HTTP " + status);
        } catch (IOException unreachable) {
            return Optional.of("no answer yet");
        }
    }
}
