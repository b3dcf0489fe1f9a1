package io.datamesh.kit.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import io.datamesh.kit.ProbeServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityTest {

    @TempDir
    private static Path folder;

    private static TokenIssuer issuer;
    private static ProbeServer server;

    @BeforeAll
    static void start() {
        issuer = new TokenIssuer(folder);
        server = ProbeServer.start(issuer.settings());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> badTokens() throws Exception {
        ECKey stranger =
                new ECKeyGenerator(Curve.P_256).keyID(issuer.key().getKeyID()).generate();
        JWSHeader es256 = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(issuer.key().getKeyID())
                .build();
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date future = Date.from(Instant.now().plusSeconds(120));
        String valid = issuer.operator("somebody");
        String[] parts = valid.split("\\.");
        String otherClaims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"sub\":\"root\",\"iss\":\"mesh\",\"aud\":\"mesh\",\"roles\":[\"operator\"],\"exp\":9999999999}"
                                .getBytes(UTF_8));
        return Stream.of(
                Arguments.of("expired", issuer.token(claims -> claims.expirationTime(past))),
                Arguments.of("without expiry", issuer.token(claims -> claims.expirationTime(null))),
                Arguments.of("not valid yet", issuer.token(claims -> claims.notBeforeTime(future))),
                Arguments.of("for somebody else", issuer.token(claims -> claims.audience("elsewhere"))),
                Arguments.of("for nobody", issuer.token(claims -> claims.audience(List.<String>of()))),
                Arguments.of("by another issuer", issuer.token(claims -> claims.issuer("elsewhere"))),
                Arguments.of("without issuer", issuer.token(claims -> claims.issuer(null))),
                Arguments.of("without subject", issuer.token(claims -> claims.subject(null))),
                Arguments.of("with an empty subject", issuer.token(claims -> claims.subject(" "))),
                Arguments.of("with a subject like a book", issuer.token(claims -> claims.subject("a".repeat(1_000)))),
                Arguments.of(
                        "signed with another key of the same id",
                        TokenIssuer.sign(TokenIssuer.valid().build(), es256, new ECDSASigner(stranger))),
                Arguments.of(
                        "signed with a key nobody knows",
                        TokenIssuer.sign(
                                TokenIssuer.valid().build(),
                                new JWSHeader.Builder(JWSAlgorithm.ES256)
                                        .keyID("unknown")
                                        .build(),
                                new ECDSASigner(stranger))),
                Arguments.of(
                        "signed with a secret",
                        TokenIssuer.sign(
                                TokenIssuer.valid().build(),
                                new JWSHeader(JWSAlgorithm.HS256),
                                new MACSigner("a".repeat(64)))),
                Arguments.of(
                        "signed with the public key as a secret",
                        TokenIssuer.sign(
                                TokenIssuer.valid().build(),
                                new JWSHeader.Builder(JWSAlgorithm.HS256)
                                        .keyID(issuer.key().getKeyID())
                                        .build(),
                                new MACSigner(issuer.publicKeys().getBytes(UTF_8)))),
                Arguments.of(
                        "signed with an RSA key nobody knows",
                        TokenIssuer.sign(
                                TokenIssuer.valid().build(),
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID(issuer.key().getKeyID())
                                        .build(),
                                new RSASSASigner(new RSAKeyGenerator(2048).generate()))),
                Arguments.of("not signed", new PlainJWT(TokenIssuer.valid().build()).serialize()),
                Arguments.of("without its signature", parts[0] + "." + parts[1] + "."),
                Arguments.of("with an altered signature", valid.substring(0, valid.length() - 4) + "AAAA"),
                Arguments.of("with other claims", parts[0] + "." + otherClaims + "." + parts[2]),
                Arguments.of("garbage", "garbage"),
                Arguments.of("dots", "..."),
                Arguments.of("empty", ""),
                Arguments.of(
                        "JSON that is no header",
                        Base64.getUrlEncoder().encodeToString("[1]".getBytes(UTF_8)) + ".e30.e30"),
                Arguments.of("very long", "a".repeat(9_000)),
                Arguments.of("long and valid", issuer.token(claims -> claims.claim("padding", "a".repeat(9_000)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void refusesATokenThatIs(String name, String token) throws Exception {
        HttpResponse<String> read =
                server.send(server.request("/probe/who").header("Authorization", "Bearer " + token));
        HttpResponse<String> write = publish(token, "sales");

        for (HttpResponse<String> answer : List.of(read, write)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer ")
                    .contains("invalid_token");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"status\":401").doesNotContain("Exception", "nimbus");
        }
    }

    @Test
    void refusesATokenThatDoesNotFitTheHeaders() throws Exception {
        assertThat(publish("a".repeat(100_000), "sales").statusCode()).isEqualTo(431);
    }

    @Test
    void refusesAnotherScheme() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/probe/who").header("Authorization", "Basic dTpw"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void acceptsATokenThatExpiredWithinTheClocksDifference() throws Exception {
        String token = issuer.token(
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(20))));

        assertThat(server.send(server.request("/probe/who").header("Authorization", "Bearer " + token))
                        .body())
                .contains("somebody");
    }

    @Test
    void takesTheSchemeInAnyCase() throws Exception {
        String token = issuer.domain("ann", "sales");

        assertThat(server.send(server.request("/probe/who").header("Authorization", "bearer " + token))
                        .body())
                .contains("ann");
    }

    @Test
    void letsAnybodyReadUnlessConfiguredOtherwise() throws Exception {
        assertThat(server.get("/probe/who").body()).contains("nobody");
        assertThat(server.post("/probe/text", "application/yaml", "a: b").statusCode())
                .isEqualTo(200);
    }

    @Test
    void asksForATokenToWrite() throws Exception {
        HttpResponse<String> answer = publish(null, "sales");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"mesh\"");
        assertThat(answer.body()).contains("bearer token");
    }

    @Test
    void letsADomainWriteForItselfOnly() throws Exception {
        String token = issuer.domain("ann", "sales", "orders");

        assertThat(publish(token, "sales").statusCode()).isEqualTo(202);
        HttpResponse<String> refused = publish(token, "finance");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("domain finance", "ann has domain (for orders, sales)");
    }

    @Test
    void givesNoRightsForDomainsWithoutTheRole() throws Exception {
        String token =
                issuer.token(claims -> claims.claim("roles", List.of("reader")).claim("domains", List.of("sales")));

        assertThat(publish(token, "sales").statusCode()).isEqualTo(403);
    }

    @Test
    void givesNoRightsForClaimsOfAnotherShape() throws Exception {
        String token =
                issuer.token(claims -> claims.claim("roles", "operator").claim("domains", Map.of("sales", true)));

        assertThat(publish(token, "sales").statusCode()).isEqualTo(403);
    }

    @Test
    void letsAnOperatorDoEverything() throws Exception {
        String token = issuer.operator("olga");

        assertThat(publish(token, "finance").statusCode()).isEqualTo(202);
        assertThat(govern(token).statusCode()).isEqualTo(202);
    }

    @Test
    void letsGovernanceGovernAndNotPublish() throws Exception {
        String token = issuer.governance("gil");

        assertThat(govern(token).statusCode()).isEqualTo(202);
        assertThat(publish(token, "sales").statusCode()).isEqualTo(403);
        assertThat(govern(issuer.domain("ann", "sales")).statusCode()).isEqualTo(403);
    }

    @Test
    void answersNotFoundRatherThanUnauthorizedForWhatIsNotThere() throws Exception {
        assertThat(server.send(server.request("/nowhere").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void followsAKeyThatIsReplacedInTheFile(@TempDir Path other) throws Exception {
        TokenIssuer rotating = new TokenIssuer(other);
        try (ProbeServer own = ProbeServer.start(rotating.settings())) {
            String before = rotating.operator("olga");
            assertThat(govern(own, before).statusCode()).isEqualTo(202);

            rotating.rotate();

            await("the old token to be forgotten")
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(govern(own, before).statusCode()).isEqualTo(401));
            assertThat(govern(own, rotating.operator("olga")).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void saysThatItCannotDecideWhileTheKeysAreNotThere(@TempDir Path other) throws Exception {
        TokenIssuer lost = new TokenIssuer(other);
        java.nio.file.Files.delete(lost.keySet());
        try (ProbeServer own = ProbeServer.start(lost.settings())) {
            HttpResponse<String> answer = govern(own, lost.operator("olga"));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).doesNotContain(other.toString());
            assertThat(own.get("/probe/who").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void asksReadersForATokenWhereConfigured() throws Exception {
        Map<String, Object> settings = new java.util.HashMap<>(issuer.settings());
        settings.put("mesh.security.reads", "authenticated");
        try (ProbeServer own = ProbeServer.start(settings)) {
            assertThat(own.get("/probe/who").statusCode()).isEqualTo(401);
            assertThat(own.post("/probe/text", "application/yaml", "a: b").statusCode())
                    .isEqualTo(401);
            assertThat(own.get("/health").statusCode()).isEqualTo(200);
            assertThat(own.get("/prometheus").statusCode()).isEqualTo(200);
            assertThat(own.send(own.request("/probe/who").header("Authorization", "Bearer " + issuer.governance("gil")))
                            .body())
                    .contains("gil");
        }
    }

    @Test
    void refusesEveryWriteWithoutKeysAndSaysWhatToConfigure() throws Exception {
        try (ProbeServer own = ProbeServer.start(Map.of())) {
            for (HttpResponse<String> answer : List.of(govern(own, null), govern(own, issuer.operator("olga")))) {
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).contains("mesh.security.jwks-url", "MESH_SECURITY_JWKS_URL");
            }
            assertThat(own.get("/probe/who").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> publish(String token, String domain) throws Exception {
        return write(server, token, "/probe/domains/" + domain);
    }

    private static HttpResponse<String> govern(String token) throws Exception {
        return govern(server, token);
    }

    private static HttpResponse<String> govern(ProbeServer asked, String token) throws Exception {
        return write(asked, token, "/probe/governance");
    }

    private static HttpResponse<String> write(ProbeServer asked, String token, String path) throws Exception {
        var request = asked.request(path).POST(BodyPublishers.noBody());
        return asked.send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }
}
