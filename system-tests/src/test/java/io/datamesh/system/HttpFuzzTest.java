package io.datamesh.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever comes over HTTP is answered: never with a 5xx, and if refused then with reasons. */
@ExtendWith(SharedMesh.class)
class HttpFuzzTest {

    private static final int SEED = 20_260_101;
    private static final List<String> ENDPOINTS = List.of("/products", "/products/check");
    private static final List<String> ODD_PARAMETERS = List.of(
            "limit=-1",
            "limit=99999999999999999999",
            "limit=abc",
            "limit=1&limit=2",
            "cursor=",
            "cursor=AAAA",
            "cursor=%00",
            "cursor=eyJhIjoxfQ",
            "domain=" + "x".repeat(4_000),
            "status=nonsense",
            "unknown=1",
            "q=" + "a".repeat(3_000),
            "q=%22unclosed",
            "q=%28%28%28%28",
            "q=%5B*%20TO%20*%5D",
            "q=a*b?~999%5E-1",
            "q=%F0%9F%98%80%E2%80%AE%CC%81",
            "q=AND%20OR%20NOT",
            "q=%5C");

    @Test
    void everyHostileDocumentIsAnsweredAndEveryRefusalGivesReasons(MeshUnderTest mesh) throws IOException {
        List<HostileDocuments.Document> documents = new ArrayList<>(HostileDocuments.attacks());
        for (int i = 0; i < Scale.of(400, 5_000); i++) {
            documents.add(HostileDocuments.mutant(SEED + i));
        }
        CatalogClient catalog = mesh.catalog();
        Map<Integer, Integer> statuses = new TreeMap<>();

        for (HostileDocuments.Document document : documents) {
            for (String endpoint : ENDPOINTS) {
                Answer answer = catalog.post(endpoint, document.bytes(), document.mediaType());
                statuses.merge(answer.status(), 1, Integer::sum);
                requireProperAnswer(endpoint + " with " + document.name(), answer);
                if (document.surelyBad() && endpoint.equals("/products")) {
                    assertThat(answer.status()).as(document.name()).isBetween(400, 499);
                }
            }
        }

        requireWorking(mesh, "after-documents");
        Scale.report("HTTP fuzz, documents", "%d documents to 2 endpoints, statuses %s", documents.size(), statuses);
    }

    @Test
    void everyOddRequestIsAnsweredWithoutAServerError(MeshUnderTest mesh) throws IOException {
        CatalogClient catalog = mesh.catalog();
        Random random = new Random(SEED);
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<Answer> answers = new ArrayList<>();

        for (String path : List.of("/products", "/search", "/products/none", "/products/none/versions", "/domains")) {
            for (String parameters : ODD_PARAMETERS) {
                answers.add(catalog.get(path + "?" + parameters));
            }
        }
        for (int i = 0; i < Scale.of(200, 3_000); i++) {
            byte[] odd = new byte[random.nextInt(20)];
            random.nextBytes(odd);
            String text = CatalogClient.encoded(new String(odd, ISO_8859_1));
            answers.add(catalog.get("/search?q=" + text));
            answers.add(catalog.get("/products/" + text));
            answers.add(catalog.get("/products?cursor=" + text));
            answers.add(catalog.get("/products", CatalogClient.POSITION, printable(random)));
            answers.add(catalog.get("/products", "Prefer", "wait=" + printable(random), "Accept", printable(random)));
            answers.add(catalog.withToken(printable(random)).publish(Descriptors.odps("fuzz-token", "fuzz", "1.0.0")));
        }

        for (Answer answer : answers) {
            statuses.merge(answer.status(), 1, Integer::sum);
            requireProperAnswer("an odd request", answer);
        }
        requireWorking(mesh, "after-requests");
        Scale.report("HTTP fuzz, requests", "%d requests, statuses %s", answers.size(), statuses);
    }

    private static String printable(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append((char) ('!' + random.nextInt('~' - '!')));
        }
        return text.toString();
    }

    private static void requireProperAnswer(String what, Answer answer) {
        if (answer.status() == 503) {
            assertThat(answer.header("Retry-After"))
                    .as(what + ": " + answer.text())
                    .isNotNull();
        } else {
            assertThat(answer.status()).as(what + ": " + answer.text()).isLessThan(500);
        }
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).as(what).startsWith("application/problem+json");
            JsonNode problem = answer.json();
            assertThat(problem.path("status").asInt()).as(what).isEqualTo(answer.status());
            assertThat(problem.path("detail").asText()
                            + problem.path("violations").findValuesAsText("message"))
                    .as(what + ": " + answer.text())
                    .matches("(?s).*\\w{3}.*");
        }
    }

    /** A good product is accepted; a busy machine may say once or twice that it has to be sent again. */
    static void requireWorking(MeshUnderTest mesh, String id) {
        await("a good product to be accepted").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Answer answer = mesh.catalog().publish(Descriptors.odps(id, "fuzz", "1.0.0"));
            requireProperAnswer(id, answer);
            assertThat(answer.status()).as(answer.text()).isIn(200, 201);
        });
        assertThat(mesh.processes().isReady(MeshUnderTest.CATALOG)).isTrue();
        assertThat(mesh.processes().isReady(SharedMesh.OTHER_CATALOG)).isTrue();
    }
}
