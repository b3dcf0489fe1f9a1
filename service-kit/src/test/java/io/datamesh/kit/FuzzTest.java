package io.datamesh.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.security.TokenIssuer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a client can send makes a service fail. The seeds are fixed, so that what is found can be found again. */
class FuzzTest {

    private static final List<String> PATHS = List.of(
            "/probe",
            "/probe/list",
            "/probe/who",
            "/probe/typed/1?at=2025-01-01T00:00:00Z",
            "/probe/bounded",
            "/openapi",
            "/health",
            "/prometheus");
    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Accept-Charset",
            "Authorization",
            "Content-Type",
            "Cookie",
            "Expect",
            "Forwarded",
            "Host",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "Last-Event-ID",
            "Origin",
            "Prefer",
            "Range",
            "Referer",
            "TE",
            "traceparent",
            "Upgrade",
            "User-Agent",
            "Via",
            "X-Forwarded-For",
            "X-Mesh-Position",
            "Access-Control-Request-Method");
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "*",
            "*/*",
            ";",
            ",",
            ";;;,,,",
            "=",
            "\"",
            "\\",
            "q=",
            "*/*;q=x",
            "application/json;charset=nonsense",
            "text/html;q=99999999999",
            "Bearer",
            "Bearer ",
            "Bearer .",
            "Bearer ..",
            "Basic Og==",
            "bytes=0-",
            "wait=",
            "0-0",
            "-1",
            "99999999999999999999",
            "NaN",
            "null",
            "\u00ff\u00fe",
            "%00",
            "${jndi:ldap://x}",
            "<script>",
            "a=b;c=d",
            "en;q=",
            "100-continue",
            "websocket",
            "h2c",
            "chunked",
            "trailers");
    private static final List<String> JSON = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "true",
            "1",
            "-1",
            "1e999",
            "1e-999",
            "0.1",
            "99999999999999999999",
            "\"name\"",
            "\"count\"",
            "\"parts\"",
            "\"size\"",
            "\"at\"",
            "\"colour\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"2025-01-01T00:00:00Z\"",
            "\"RED\"",
            " ",
            "\n",
            "\u00e4",
            "\\");

    @TempDir
    private static Path folder;

    private static ProbeServer server;

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new HashMap<>(new TokenIssuer(folder).settings());
        settings.put("mesh.http.headers-within", "2s");
        settings.put("mesh.http.body-within", "2s");
        server = ProbeServer.start(settings);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void survivesAnyHeader() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 1_500; round++) {
            StringBuilder request =
                    new StringBuilder("GET " + pick(random, PATHS) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
            for (int header = random.nextInt(4); header >= 0; header--) {
                request.append(pick(random, HEADERS))
                        .append(": ")
                        .append(value(random))
                        .append("\r\n");
            }
            assertAnswered(request.append("\r\n").toString().getBytes(ISO_8859_1));
        }
    }

    @Test
    void survivesAnyPathAndQuery() throws IOException {
        Random random = new Random(2);
        String alphabet = "abc/%&=?#;:@+.~!$'()*,[]-_0123456789%2f%00%ff%zz\u00e4\u00ff{}|^`<>\"\\";
        for (int round = 0; round < 1_500; round++) {
            StringBuilder path = new StringBuilder(random.nextBoolean() ? "/probe/" : "/probe/list?limit=");
            for (int length = random.nextInt(30); length > 0; length--) {
                path.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertAnswered(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
        }
    }

    @Test
    void survivesAnyJson() throws IOException {
        Random random = new Random(3);
        for (int round = 0; round < 1_500; round++) {
            StringBuilder body = new StringBuilder(random.nextInt(3) == 0 ? "" : "{\"name\":\"a\",\"count\":1,");
            for (int length = random.nextInt(20); length > 0; length--) {
                body.append(pick(random, JSON));
            }
            byte[] bytes = body.toString().getBytes(UTF_8);
            if (bytes.length > 0 && random.nextInt(5) == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertAnswered(post(bytes));
        }
    }

    private static byte[] post(byte[] body) {
        String head =
                "POST /probe/check HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n";
        byte[] request = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(ISO_8859_1), 0, request, 0, head.length());
        System.arraycopy(body, 0, request, head.length(), body.length);
        return request;
    }

    private static void assertAnswered(byte[] request) throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            String answer = connection.send(request).readToEnd();
            assertThat(answer)
                    .as("to %s", new String(request, ISO_8859_1))
                    .matches("(?s)HTTP/1\\.[01] (?!5)\\d\\d\\d .*");
        }
    }

    private static String value(Random random) {
        return random.nextInt(10) == 0
                ? pick(random, VALUES).repeat(random.nextInt(50))
                : pick(random, VALUES) + pick(random, VALUES);
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
