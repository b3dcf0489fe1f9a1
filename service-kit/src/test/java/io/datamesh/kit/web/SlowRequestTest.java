package io.datamesh.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.kit.ProbeServer;
import io.datamesh.kit.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SlowRequestTest {

    private static final String POST =
            "POST /probe/text HTTP/1.1\r\nHost: x\r\nContent-Type: application/yaml\r\nContent-Length: 100\r\n\r\n";
    private static final String GET = "GET /probe HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String SLOW = "GET /probe/slow/1500 HTTP/1.1\r\nHost: x\r\n\r\n";

    private static ProbeServer server;

    @BeforeAll
    static void start() {
        server = ProbeServer.start(Map.of(
                "mesh.http.headers-within", "1s", "mesh.http.body-within", "1s", "mesh.http.max-connections", "20"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void endsAConnectionWhoseHeadersTrickle() throws Exception {
        try (RawHttp connection = new RawHttp(server.port());
                Trickle trickle =
                        new Trickle(connection, "GET /probe HTTP/1.1\r\nHost: x\r\nX-Padding: " + "a".repeat(1_000))) {
            assertThat(connection.readToEnd())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json", "within 1 seconds");
        }
    }

    @Test
    void endsAConnectionWhoseBodyTrickles() throws Exception {
        try (RawHttp connection = new RawHttp(server.port()).send(POST);
                Trickle trickle = new Trickle(connection, "a".repeat(99))) {
            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 408 ").contains("application/problem+json");
        }
    }

    @Test
    void endsAConnectionThatGoesSilentWithinABody() throws Exception {
        try (RawHttp connection = new RawHttp(server.port()).send(POST).send("half of it")) {
            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void keepsAConnectionThatIsOnlyQuietBetweenRequests() throws Exception {
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send(GET).readUntil("}");
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(1_500).toNanos());

            assertThat(connection.send(GET).readUntil("}")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void doesNotHoldItAgainstTheClientThatAnAnswerTakesLong() throws Exception {
        try (RawHttp connection = new RawHttp(server.port())) {
            assertThat(connection.send(SLOW).readUntil("done")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws Exception {
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send(SLOW + GET + GET.substring(0, 10));

            assertThat(connection.readUntil("done")).startsWith("HTTP/1.1 200 ");
            assertThat(connection.send(GET.substring(10)).readUntil("}")).startsWith("HTTP/1.1 200 ");
            assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void turnsAwayMoreConnectionsThanItTakes() throws Exception {
        RawHttp[] open = new RawHttp[20];
        for (int i = 0; i < open.length; i++) {
            open[i] = new RawHttp(server.port());
            open[i].send(GET).readUntil("}");
        }

        try (RawHttp further = new RawHttp(server.port())) {
            assertThat(further.readToEnd())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After", "application/problem+json");
        }
        for (RawHttp connection : open) {
            connection.close();
        }

        await().atMost(Duration.ofSeconds(5)).ignoreException(IOException.class).until(() -> {
            try (RawHttp connection = new RawHttp(server.port())) {
                return connection.send(GET).readUntil("}").startsWith("HTTP/1.1 200 ");
            }
        });
    }

    /** Sends a text a byte at a time, for as long as the other side takes it. */
    private static final class Trickle implements AutoCloseable {

        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private int sent;

        private Trickle(RawHttp connection, String text) {
            timer.scheduleAtFixedRate(
                    () -> {
                        try {
                            connection.send(text.substring(sent, ++sent));
                        } catch (IOException closed) {
                            timer.shutdown();
                        }
                    },
                    0,
                    50,
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            timer.shutdownNow();
        }
    }
}
