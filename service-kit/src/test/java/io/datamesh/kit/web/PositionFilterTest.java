package io.datamesh.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.ProbeServer;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionFilterTest {

    /** A view whose position is a number, which rises when it is told to. */
    @Singleton
    @Requires(property = "probe.positions", value = "true")
    static final class CountedPositions implements AppliedPositions {

        private int applied;

        @Override
        public synchronized String token() {
            return Integer.toString(applied);
        }

        @Override
        public synchronized boolean await(String token, Duration atMost)
                throws MalformedPositionException, InterruptedException {
            int wanted;
            try {
                wanted = Integer.parseInt(token);
            } catch (NumberFormatException malformed) {
                throw new MalformedPositionException("it is no number");
            }
            long until = System.nanoTime() + atMost.toNanos();
            while (applied < wanted && System.nanoTime() < until) {
                wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
            return applied >= wanted;
        }

        synchronized void apply(int position) {
            applied = position;
            notifyAll();
        }
    }

    private static ProbeServer server;
    private static CountedPositions positions;

    @BeforeAll
    static void start() {
        server = ProbeServer.start(Map.of("probe.positions", "true", "mesh.view.wait", "500ms"));
        positions = server.context().getBean(CountedPositions.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void standAtSeven() {
        positions.apply(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/probe", "/probe/fails/conflict", "/nowhere", "/probe/fails/bug"})
    void tellsThePositionWithEveryAnswer(String path) throws Exception {
        assertThat(server.get(path).headers().firstValue("X-Mesh-Position")).contains("7");
    }

    @Test
    void answersAtOnceWhenItIsFreshEnough() throws Exception {
        assertThat(ask("7").statusCode()).isEqualTo(200);
    }

    @Test
    void waitsUntilItIsFreshEnough() throws Exception {
        Thread.startVirtualThread(() -> {
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(100).toNanos());
            positions.apply(9);
        });

        HttpResponse<String> answer = ask("9");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Mesh-Position")).contains("9");
    }

    @Test
    void saysToTryAgainWhenItDoesNotGetThereInTime() throws Exception {
        HttpResponse<String> answer = ask("100");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Mesh-Position")).contains("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "", "\u00e4"})
    void refusesAPositionThatIsNone(String token) throws Exception {
        HttpResponse<String> answer = ask(token);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"path\":\"X-Mesh-Position\"");
    }

    @Test
    void refusesAPositionThatIsTooLong() throws Exception {
        assertThat(ask("1".repeat(9_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void doesNotHoldUpHealth() throws Exception {
        assertThat(server.send(server.request("/health/liveness").header("X-Mesh-Position", "100"))
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> ask(String position) throws Exception {
        return server.send(server.request("/probe").header("X-Mesh-Position", position));
    }
}
