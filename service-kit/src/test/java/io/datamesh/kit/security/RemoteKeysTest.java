package io.datamesh.kit.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.datamesh.kit.ProbeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteKeysTest {

    @TempDir
    private Path folder;

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile boolean broken;
    private TokenIssuer issuer;
    private HttpServer keys;

    @BeforeEach
    void publishKeys() throws IOException {
        issuer = new TokenIssuer(folder);
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/jwks", exchange -> {
            fetches.incrementAndGet();
            byte[] body = issuer.publicKeys().getBytes(UTF_8);
            exchange.sendResponseHeaders(broken ? 500 : 200, broken ? -1 : body.length);
            if (!broken) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        keys.start();
    }

    @AfterEach
    void stop() {
        keys.stop(0);
    }

    @Test
    void asksForKeysOnceAndUsesThemWhileTheIssuerIsDown() throws Exception {
        try (ProbeServer server = start("1s", "100ms")) {
            for (int request = 0; request < 5; request++) {
                assertThat(write(server, issuer.operator("olga"))).isEqualTo(202);
            }
            assertThat(fetches).hasValue(1);

            broken = true;

            await().atMost(Duration.ofSeconds(10)).until(() -> {
                assertThat(write(server, issuer.operator("olga"))).isEqualTo(202);
                return fetches.get() > 1;
            });
        }
    }

    @Test
    void findsANewKeyWithoutWaitingForTheOldOnesToExpire() throws Exception {
        try (ProbeServer server = start("10m", "1ms")) {
            assertThat(write(server, issuer.operator("olga"))).isEqualTo(202);

            issuer.rotate();

            await().atMost(Duration.ofSeconds(5)).until(() -> write(server, issuer.operator("olga")) == 202);
        }
    }

    @Test
    void isNotMadeToAskMoreOftenByTokensWithUnknownKeys(@TempDir Path elsewhere) throws Exception {
        TokenIssuer stranger = new TokenIssuer(elsewhere);
        try (ProbeServer server = start("1h", "10m")) {
            assertThat(write(server, issuer.operator("olga"))).isEqualTo(202);

            for (int request = 0; request < 20; request++) {
                stranger.rotate();
                assertThat(write(server, stranger.operator("olga"))).isEqualTo(401);
            }

            assertThat(fetches.get()).isLessThanOrEqualTo(3);
            assertThat(write(server, issuer.operator("olga"))).isEqualTo(202);
        }
    }

    @Test
    void doesNotCallATokenBadBeforeItEverHadKeys() throws Exception {
        broken = true;
        try (ProbeServer server = start("1h", "10m")) {
            for (int request = 0; request < 5; request++) {
                assertThat(write(server, issuer.operator("olga"))).isEqualTo(503);
            }
        }
    }

    @Test
    void answersThatItCannotDecideWhenTheIssuerWasNeverReached() throws Exception {
        broken = true;
        try (ProbeServer server = start("10m", "1ms")) {
            assertThat(write(server, issuer.operator("olga"))).isEqualTo(503);

            broken = false;

            await().atMost(Duration.ofSeconds(5)).until(() -> write(server, issuer.operator("olga")) == 202);
        }
    }

    @Test
    void doesNotStartWithSettingsThatContradictEachOther() {
        assertThatThrownBy(() -> start("1s", "10m").close()).hasStackTraceContaining("mesh.security.keys-time-to-live");
    }

    @Test
    void doesNotStartWithAnAddressThatIsNone() {
        assertThatThrownBy(() -> ProbeServer.start(Map.of("mesh.security.jwks-url", "ftp://keys"))
                        .close())
                .hasStackTraceContaining("mesh.security.jwks-url is an https:, http: or file: URL");
    }

    private ProbeServer start(String timeToLive, String interval) {
        return ProbeServer.start(Map.of(
                "mesh.security.jwks-url",
                        "http://127.0.0.1:" + keys.getAddress().getPort() + "/jwks",
                "mesh.security.keys-time-to-live", timeToLive,
                "mesh.security.keys-min-interval", interval));
    }

    private static int write(ProbeServer server, String token) throws Exception {
        return server.send(server.request("/probe/governance")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.noBody()))
                .statusCode();
    }
}
