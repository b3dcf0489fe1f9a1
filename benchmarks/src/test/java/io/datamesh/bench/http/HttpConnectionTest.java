package io.datamesh.bench.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    private static final String LARGE = "x".repeat(200_000);

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/small", 200, "small");
        answer("/large", 200, LARGE);
        answer("/broken", 500, "broken");
        server.createContext("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(201, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsOneAnswerAfterTheOther() throws IOException {
        try (HttpConnection connection = new HttpConnection(server.getAddress().getPort())) {
            assertThat(connection.ask(RawRequest.get("/small"))).isEqualTo(200);
            assertThat(connection.body()).isEqualTo("small");
            assertThat(connection.ask(RawRequest.get("/large"))).isEqualTo(200);
            assertThat(connection.body()).isEqualTo(LARGE);
            assertThat(connection.ask(RawRequest.get("/small"))).isEqualTo(200);
            assertThat(connection.body()).isEqualTo("small");
        }
    }

    @Test
    void sendsABody() throws IOException {
        try (HttpConnection connection = new HttpConnection(server.getAddress().getPort())) {
            RawRequest post = RawRequest.post("/echo", "text/plain", "grüße".getBytes(UTF_8), "token");

            assertThat(connection.ask(post)).isEqualTo(201);
            assertThat(connection.body()).isEqualTo("grüße");
        }
    }

    @Test
    void saysWhatWentWrong() throws IOException {
        try (HttpConnection connection = new HttpConnection(server.getAddress().getPort())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> connection.require(RawRequest.get("/broken")))
                    .withMessage("answered 500: broken");
        }
    }

    @Test
    void doesNotCountFailuresAsAnswers() {
        ClosedLoad load = new ClosedLoad(server.getAddress().getPort(), 2, Duration.ofMillis(100));

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> load.run(List.of(RawRequest.get("/broken"))))
                .withMessageContaining("answered 500");
    }

    @Test
    void countsEveryAnswer() throws Exception {
        ClosedLoad load = new ClosedLoad(server.getAddress().getPort(), 1, Duration.ofMillis(50));

        ClosedLoad.Outcome outcome = load.run(List.of(RawRequest.get("/small")));

        assertThat(outcome.nanos().getTotalCount()).isPositive();
        assertThat(outcome.perSecond()).isPositive();
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
