package io.datamesh.catalog.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, and acting in one's own name. */
@ExtendWith(MeshExtension.class)
class PortalSessionTest {

    private static PortalUnderTest portal;
    private static FakePeers peers;
    private static RunningService catalog;
    private static String token;

    @BeforeAll
    static void start(TestMesh mesh, @TempDir Path state) throws IOException {
        portal = new PortalUnderTest(mesh, state);
        peers = portal.peers();
        catalog = portal.catalog();
        token = portal.token();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void peersAnswer() {
        portal.peersAnswer();
    }

    @Test
    void letsWhoSignedInActInTheirOwnName() {
        String cookie = signIn(token);

        HttpResponse<String> done =
                act(cookie, "same-origin", "/portal/governance/violations/v1/waive", "until=2030-01-01&reason=later");

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(peers.asked()).anySatisfy(asked -> {
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.path()).isEqualTo("/violations/v1/waive");
            assertThat(asked.token()).isEqualTo(token);
            assertThat(asked.body()).isEqualTo("{\"reason\":\"later\",\"until\":\"2030-01-01\"}");
        });
        assertThat(catalog.send(catalog.request("/").header("Cookie", cookie)).body())
                .contains("domain-tester");
    }

    @Test
    void showsWhyAnActionWasRefused() {
        peers.answer(
                "/violations/v1/waive",
                422,
                "{\"detail\":\"The waiver was refused.\",\"violations\":[{\"path\":\"until\",\"message\":\"It has passed.\"}]}");

        assertThat(act(
                                signIn(token),
                                "same-origin",
                                "/portal/governance/violations/v1/waive",
                                "until=2020-01-01&reason=x")
                        .body())
                .contains("The waiver was refused.", "It has passed.", "violation-v1");
    }

    @Test
    void takesNoActionFromOtherSitesOrStrangers() {
        String address = "/portal/governance/violations/v1/acknowledge";

        assertThat(act(signIn(token), "cross-site", address, "").statusCode()).isEqualTo(403);
        assertThat(catalog.send(catalog.request(address)
                                .header("Cookie", signIn(token))
                                .header("Content-Type", PortalUnderTest.FORM)
                                .POST(BodyPublishers.ofString("")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(act("a=b", "same-origin", address, "").statusCode()).isEqualTo(401);
        assertThat(peers.asked()).noneMatch(asked -> asked.path().equals("/violations/v1/acknowledge"));
    }

    @Test
    void takesFormsWithTheOriginThatBrowsersSend() {
        String own = catalog.uri("").toString();

        assertThat(catalog.get("/").headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(catalog.send(catalog.request("/portal/session/end")
                                .header("Origin", own)
                                .header("Content-Type", PortalUnderTest.FORM)
                                .POST(BodyPublishers.ofString("back=/")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(catalog.send(catalog.request("/portal/session/end")
                                .header("Origin", "null")
                                .header("Content-Type", PortalUnderTest.FORM)
                                .POST(BodyPublishers.ofString("back=/")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void doesNotHonourTheCookieInTheApi() {
        assertThat(catalog.send(catalog.request("/products/shown")
                                .header("Cookie", signIn(token))
                                .DELETE())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesATokenThatIsNone() {
        HttpResponse<String> answer = post("/portal/session", "token=abc&back=/");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("not a signed JWT");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example"})
    void goesBackToNoOtherSite(String elsewhere) {
        assertThat(post("/portal/session", "token=" + token + "&back=" + Show.encoded(elsewhere))
                        .headers()
                        .firstValue("Location"))
                .contains("/");
    }

    private static String signIn(String with) {
        HttpResponse<String> answer = post("/portal/session", "token=" + with + "&back=/portal/slos");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/portal/slos");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HTTPOnly", "SameSite=Strict");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static HttpResponse<String> post(String path, String form) {
        return act("a=b", "same-origin", path, form);
    }

    private static HttpResponse<String> act(String cookie, String site, String path, String form) {
        return catalog.send(catalog.request(path)
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", site)
                .header("HX-Request", "true")
                .header("Content-Type", PortalUnderTest.FORM)
                .POST(BodyPublishers.ofString(form)));
    }
}
