package io.datamesh.kit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerTest {

    private static final byte[] DOCUMENT = "name: orders".getBytes(UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }

    @Test
    void asksInTheNameOfTheCaller() {
        server.createContext("/compliance/check", exchange -> {
            String said = "{\"type\":\"%s\",\"token\":\"%s\",\"trace\":\"%s\",\"body\":\"%s\"}"
                    .formatted(
                            exchange.getRequestHeaders().getFirst("Content-Type"),
                            exchange.getRequestHeaders().getFirst("Authorization"),
                            exchange.getRequestHeaders().getFirst("traceparent"),
                            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer(exchange, 200, said.getBytes(UTF_8));
        });
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        PeerAnswer answer = peer(PATIENCE)
                .ask(
                        "/compliance/check",
                        DOCUMENT,
                        "application/yaml",
                        HttpRequest.POST("/", "")
                                .header("Authorization", "Bearer abc")
                                .header("traceparent", trace))
                .join();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        PeerAnswer.Given.class,
                        given -> assertThat(new String(given.json(), UTF_8))
                                .isEqualTo("{\"type\":\"application/yaml\",\"token\":\"Bearer abc\",\"trace\":\""
                                        + trace + "\",\"body\":\"name: orders\"}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 401, 422, 500, 503})
    void saysWhatElseItAnswered(int status) {
        server.createContext("/", exchange -> answer(exchange, status, new byte[0]));

        assertThat(reason(peer(PATIENCE))).contains("governance", "HTTP " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{\"a\":", "{} {}", "<html>"})
    void takesNothingThatIsNoWholeObject(String body) {
        server.createContext("/", exchange -> answer(exchange, 200, body.getBytes(UTF_8)));

        assertThat(reason(peer(PATIENCE))).contains("no JSON object");
    }

    @Test
    void passesOnAndBackWhateverItIsAnsweredWith() {
        server.createContext("/violations", exchange -> {
            String said = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Accept") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization");
            answer(exchange, 422, said.getBytes(UTF_8));
        });
        PeerCall call = PeerCall.post("/violations/7/waive?a=b", DOCUMENT, "application/json")
                .accepting("application/yaml")
                .as("abc");

        PeerReply reply = peer(PATIENCE).call(call, HttpRequest.POST("/", "")).join();

        assertThat(reply).isInstanceOfSatisfying(PeerReply.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(422);
            assertThat(new String(answered.body(), UTF_8))
                    .isEqualTo("POST /violations/7/waive?a=b application/yaml Bearer abc");
        });
        assertThat(new Peer("governance", null, http, PATIENCE)
                        .call(call, HttpRequest.GET("/"))
                        .join())
                .isInstanceOf(PeerReply.Unavailable.class);
    }

    @Test
    void doesNotReadOnWithoutEnd() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = new byte[1 << 16];
            java.util.Arrays.fill(spaces, (byte) ' ');
            try (var body = exchange.getResponseBody()) {
                while (end.getCount() > 0) {
                    body.write(spaces);
                }
            }
        });

        assertThat(reason(peer(PATIENCE))).contains("more than can be taken");
    }

    @Test
    void waitsForHeadersAndBodyOnlySoLong() {
        server.createContext("/silent", exchange -> await());
        server.createContext("/half", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        });
        Peer impatient = peer(Duration.ofMillis(200));

        for (String path : new String[] {"/silent", "/half"}) {
            assertThat(impatient.get(path, HttpRequest.GET("/")).join())
                    .isInstanceOfSatisfying(
                            PeerAnswer.Unavailable.class,
                            unavailable -> assertThat(unavailable.reason()).contains("200 ms"));
        }
    }

    @Test
    void saysThatNobodyIsThere() {
        server.stop(0);

        assertThat(reason(peer(PATIENCE))).contains("can't be reached");
    }

    @Test
    void saysThatItWasNotToldWhere() {
        assertThat(reason(new Peer("governance", null, http, PATIENCE))).contains("mesh.governance.url");
    }

    private Peer peer(Duration atMost) {
        return new Peer(
                "governance",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                http,
                atMost);
    }

    private static String reason(Peer peer) {
        PeerAnswer answer = peer.ask("/compliance/check", DOCUMENT, null, HttpRequest.POST("/", ""))
                .join();
        assertThat(answer).isInstanceOf(PeerAnswer.Unavailable.class);
        return ((PeerAnswer.Unavailable) answer).reason();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private void await() {
        try {
            end.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
