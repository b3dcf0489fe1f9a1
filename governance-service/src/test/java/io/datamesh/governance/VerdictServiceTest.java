package io.datamesh.governance;

import static io.datamesh.governance.GovernanceUnderTest.YAML;
import static io.datamesh.governance.GovernanceUnderTest.await;
import static io.datamesh.governance.GovernanceUnderTest.described;
import static io.datamesh.governance.GovernanceUnderTest.json;
import static io.datamesh.governance.GovernanceUnderTest.onlyFor;
import static io.datamesh.governance.GovernanceUnderTest.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What policies say of products: verdicts, violations, and trials of both. */
@ExtendWith(MeshExtension.class)
class VerdictServiceTest {

    private static GovernanceUnderTest governance;
    private static RunningService service;
    private static String governor;
    private static String order;

    @BeforeAll
    static void start(TestMesh mesh, @TempDir Path state) {
        governance = new GovernanceUnderTest(mesh, state);
        service = governance.service();
        governor = governance.governor();
        order = governance.order();
    }

    @AfterAll
    static void stop() {
        governance.close();
    }

    @Test
    void walksAViolationThroughItsLife() throws IOException, InterruptedException {
        governance.put("described", onlyFor("life", "described", "has(product.description)"), governor);
        governance.publish(product("life-orders", "1.0.0"));
        await(() -> governance.violations("policy=described").size() == 1);
        JsonNode open = governance.violations("policy=described").get(0);
        String id = open.at("/id").asText();
        assertThat(open.at("/status").asText()).isEqualTo("open");
        assertThat(governance.violations("domain=life&severity=high&status=open"))
                .isNotEmpty();
        assertThat(service.get("/violations?colour=red").statusCode()).isEqualTo(400);

        HttpResponse<String> seen = governance.post("/violations/" + id + "/acknowledge", "", governor);
        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
        assertThat(json(seen).at("/status").asText()).isEqualTo("acknowledged");
        HttpResponse<String> past =
                governance.post("/violations/" + id + "/waive", "{\"until\":\"2020-01-01\"}", governor);
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(json(past).at("/violations").findValuesAsText("code"))
                .containsExactlyInAnyOrder("reason.missing", "until.past");
        String waiver = "{\"until\":\"" + Instant.now().plus(20, ChronoUnit.DAYS) + "\",\"reason\":\"soon\"}";
        assertThat(governance
                        .post("/violations/" + id + "/waive", waiver, order)
                        .statusCode())
                .isEqualTo(403);
        assertThat(json(governance.post("/violations/" + id + "/waive", waiver, governor))
                        .at("/status")
                        .asText())
                .isEqualTo("waived");
        await(() -> governance.verdict("life-orders").equals("compliant"));
        assertThat(json(governance.post("/violations/" + id + "/reopen", "", governor))
                        .at("/status")
                        .asText())
                .isEqualTo("open");

        governance.publish(described(product("life-orders", "1.1.0")));
        await(() ->
                json(service.get("/violations/" + id)).at("/status").asText().equals("resolved"));
        assertThat(governance.violations("policy=described")).isEmpty();
        assertThat(governance.violations("policy=described&status=resolved")).hasSize(1);
        assertThat(governance.events("/violations/stream?from=beginning&policy=described", 5))
                .extracting(event -> event.at("/status").asText())
                .startsWith("open", "acknowledged", "waived", "open", "resolved");
        assertThat(json(service.get("/audit?target=" + id)).at("/items").findValuesAsText("action"))
                .contains("violation.acknowledge", "violation.waive", "violation.reopen");
        assertThat(governance.post("/violations/none/acknowledge", "", governor).statusCode())
                .isEqualTo(404);
        await(() -> service.get("/prometheus").body().contains("mesh_violations_time_to_resolve_seconds"));
    }

    @Test
    void judgesAProductBeforeItIsPublished() {
        governance.put("checked", onlyFor("check", "checked", "has(product.description)"), governor);
        String descriptor = """
                apiVersion: v1.0.0
                kind: DataProduct
                id: checked-product
                name: Checked
                domain: check
                version: 1.0.0
                status: active
                """;
        JsonNode answer = json(service.post("/compliance/check", YAML, descriptor, order));

        assertThat(answer.at("/verdict").asText()).as(answer.toString()).isEqualTo("blocked");
        assertThat(answer.at("/breaches/0/policy").asText()).isEqualTo("checked");
        assertThat(answer.at("/productVersion").asText()).isEqualTo("1.0.0");
        assertThat(service.get("/compliance/checked-product").statusCode()).isEqualTo(404);
        assertThat(service.post("/compliance/check", YAML, "kind: DataProduct", order)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void triesPoliciesWithCountsThatEnforcingThenGives() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            governance.publish(i % 4 == 0 ? described(product("trial-" + i, "1.0.0")) : product("trial-" + i, "1.0.0"));
        }
        await(() -> service.get("/compliance/trial-19").statusCode() == 200);
        String policy = onlyFor("trial", "tried", "has(product.description)");
        JsonNode report = json(service.post("/policies/dry-run", YAML, policy, governor));
        assertThat(report.at("/counts/wouldFail").asInt()).as(report.toString()).isEqualTo(15);
        assertThat(report.at("/counts/newlyFail").asInt()).isEqualTo(15);

        assertThat(governance
                        .lines("/policies/dry-run", "application/x-ndjson", policy)
                        .getLast())
                .startsWith("{\"report\":")
                .contains("\"wouldFail\":15");
        List<String> streamed = governance.lines("/policies/dry-run", "text/event-stream", policy);
        assertThat(streamed).anyMatch(line -> line.startsWith("event: progress"));
        assertThat(streamed).anyMatch(line -> line.startsWith("event: report"));

        governance.put("tried", policy, governor);
        await(() -> governance.violations("policy=tried&limit=200").size() == 15);
        JsonNode again = json(service.post("/policies/dry-run", YAML, policy, governor));
        assertThat(again.at("/counts/newlyFail").asInt()).isZero();
    }
}
