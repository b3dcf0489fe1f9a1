package io.datamesh.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.ProbeServer;
import io.datamesh.kit.RawHttp;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedHttpTest {

    private static final String CLOSE = "Host: x\r\nConnection: close\r\n";

    private static ProbeServer server;

    @BeforeAll
    static void start() {
        server = ProbeServer.start(Map.of("mesh.http.headers-within", "1s"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("no HTTP at all", "hello there\r\n\r\n", 400),
                Arguments.of("TLS to a plain port", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n", 408),
                Arguments.of("a line too long", "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n" + CLOSE + "\r\n", 414),
                Arguments.of(
                        "a header too long",
                        "GET /probe HTTP/1.1\r\n" + CLOSE + "X: " + "a".repeat(20_000) + "\r\n\r\n",
                        431),
                Arguments.of(
                        "too many headers",
                        "GET /probe HTTP/1.1\r\n" + CLOSE + "X: abcdefgh\r\n".repeat(2_000) + "\r\n",
                        431),
                Arguments.of("a header without a name", "GET /probe HTTP/1.1\r\n" + CLOSE + ": nothing\r\n\r\n", 400),
                Arguments.of(
                        "a header with control characters",
                        "GET /probe HTTP/1.1\r\n" + CLOSE + "X: a\u0000b\r\n\r\n",
                        400),
                Arguments.of(
                        "a length that is no number",
                        "POST /probe/text HTTP/1.1\r\n" + CLOSE + "Content-Length: ten\r\n\r\n",
                        400),
                Arguments.of(
                        "a negative length",
                        "POST /probe/text HTTP/1.1\r\n" + CLOSE + "Content-Length: -1\r\n\r\n",
                        400),
                Arguments.of(
                        "two lengths",
                        "POST /probe/text HTTP/1.1\r\n" + CLOSE + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
                        400),
                Arguments.of(
                        "a chunk size that is no number",
                        "POST /probe/text HTTP/1.1\r\n" + CLOSE
                                + "Content-Type: application/yaml\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                        400),
                Arguments.of("an unfinished escape", "GET /probe/% HTTP/1.1\r\n" + CLOSE + "\r\n", 400),
                Arguments.of("an escape of nothing", "GET /probe/%zz HTTP/1.1\r\n" + CLOSE + "\r\n", 400),
                Arguments.of(
                        "an unfinished escape in the query",
                        "GET /probe/list?limit=%2 HTTP/1.1\r\n" + CLOSE + "\r\n",
                        400),
                Arguments.of("invalid UTF-8 in the path", "GET /probe/%ff%fe HTTP/1.1\r\n" + CLOSE + "\r\n", 404),
                Arguments.of("a zero in the path", "GET /probe/%00 HTTP/1.1\r\n" + CLOSE + "\r\n", 404),
                Arguments.of(
                        "characters that no path has", "GET /probe/<>\"{}|\\^` HTTP/1.1\r\n" + CLOSE + "\r\n", 400),
                Arguments.of("a path upwards", "GET /probe/../../etc/passwd HTTP/1.1\r\n" + CLOSE + "\r\n", 404),
                Arguments.of("no path", "GET  HTTP/1.1\r\n" + CLOSE + "\r\n", 400),
                Arguments.of("a star", "GET * HTTP/1.1\r\n" + CLOSE + "\r\n", 404),
                Arguments.of("an unknown method", "BREW /probe HTTP/1.1\r\n" + CLOSE + "\r\n", 405));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void answersTheUnparsableWithAProblem(String name, String request, int status) throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            String answer = connection.send(request).readToEnd();

            assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
            assertThat(answer.toLowerCase()).contains("content-type: application/problem+json");
            assertThat(answer)
                    .contains("\"status\":" + status)
                    .doesNotContain("Exception", "io.netty", "io.micronaut", "<html");
        }
    }

    @Test
    void goesOnAfterRandomBytes() throws Exception {
        java.util.Random random = new java.util.Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(2_000) + 1];
            random.nextBytes(bytes);
            try (RawHttp connection = new RawHttp(server.port())) {
                connection.send(bytes).send("\r\n\r\n");
                assertThat(connection.readUntil("\r\n")).matches("HTTP/1\\.[01] 4\\d\\d [^\\r]+\\r\\n");
            }
        }

        assertThat(server.get("/probe").statusCode()).isEqualTo(200);
    }
}
