package io.datamesh.governance;

import static io.datamesh.governance.GovernanceUnderTest.YAML;
import static io.datamesh.governance.GovernanceUnderTest.await;
import static io.datamesh.governance.GovernanceUnderTest.json;
import static io.datamesh.governance.GovernanceUnderTest.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.model.Enforcement;
import io.datamesh.model.PolicyMode;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Policies as they are declared, changed, withdrawn and refused. */
@ExtendWith(MeshExtension.class)
class PolicyServiceTest {

    private static TestMesh mesh;
    private static GovernanceUnderTest governance;
    private static RunningService service;
    private static String governor;
    private static String order;

    @BeforeAll
    static void start(TestMesh shared, @TempDir Path state) {
        mesh = shared;
        governance = new GovernanceUnderTest(shared, state);
        service = governance.service();
        governor = governance.governor();
        order = governance.order();
    }

    @AfterAll
    static void stop() {
        governance.close();
    }

    @Test
    void ownsItsTopicsOnceItIsReady() {
        assertThat(mesh.differencesTo(Owner.GOVERNANCE)).isEmpty();
        assertThat(service.get("/openapi").statusCode()).isEqualTo(200);
    }

    @Test
    void declaresChangesAndWithdrawsAPolicy() {
        HttpResponse<String> created = governance.put("steps", policy("steps", "true", "first"), governor);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).contains("/policies/steps");
        assertThat(json(created).at("/version").asInt()).isEqualTo(1);
        String tag = service.get("/policies/steps").headers().firstValue("ETag").orElseThrow();

        assertThat(governance
                        .put("steps", policy("steps", "true", "first"), governor)
                        .headers()
                        .firstValue("X-Mesh-Changed"))
                .contains("false");
        HttpResponse<String> changed =
                governance.put("steps", policy("steps", "true", "second"), governor, "If-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(governance
                        .put("steps", policy("steps", "true", "third"), governor, "If-Match", tag)
                        .statusCode())
                .isEqualTo(412);
        assertThat(governance
                        .put("steps", policy("steps", "true", "third"), governor, "If-None-Match", "*")
                        .statusCode())
                .isEqualTo(412);
        assertThat(json(service.get("/policies/steps/versions")).at("/items").findValuesAsText("version"))
                .containsExactly("2", "1");

        HttpResponse<String> withdrawn = service.send(service.request("/policies/steps")
                .header("Authorization", "Bearer " + governor)
                .DELETE());
        assertThat(withdrawn.statusCode()).isEqualTo(200);
        assertThat(json(service.get("/policies")).at("/items").findValuesAsText("name"))
                .doesNotContain("steps");
        assertThat(json(service.get("/policies/steps")).at("/withdrawn").asBoolean())
                .isTrue();
    }

    @Test
    void givesBackAPolicyThatCanBeDeclaredAgain() {
        governance.put("again", policy("again", "true", "first"), governor);
        String given = service.get("/policies/again").body();

        HttpResponse<String> answer = service.send(service.request("/policies/again")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + governor)
                .PUT(BodyPublishers.ofString(given)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Mesh-Changed")).contains("false");
    }

    @Test
    void refusesPoliciesThatAreWrongWithEveryReason() {
        HttpResponse<String> answer = governance.put("wrong", policy("wrong", "product.nothing == 1", "x"), governor);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).at("/violations/0/path").asText()).isEqualTo("/rule");
        assertThat(json(answer).at("/violations/0/message").asText()).contains("line 1");
        assertThat(governance.put("wrong", "a: [", governor).statusCode()).isEqualTo(400);
        assertThat(governance
                        .put("other", policy("wrong", "true", "x"), governor)
                        .statusCode())
                .isEqualTo(422);
        assertThat(service.get("/policies/wrong").statusCode()).isEqualTo(404);
    }

    @Test
    void letsADomainDeclareForItselfOnly() {
        String ofOrder = policy("of-order", "true", "x").replace("global: true", "domains: [order]");
        assertThat(governance.put("of-order", ofOrder, order).statusCode()).isEqualTo(201);
        assertThat(governance
                        .put("of-all", policy("of-all", "true", "x"), order)
                        .statusCode())
                .isEqualTo(403);
        assertThat(governance
                        .put(
                                "of-other",
                                ofOrder.replace("[order]", "[customer]").replace("of-order", "of-other"),
                                order)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void declaresManyPoliciesOrNone() {
        String two = policy("many-one", "true", "x") + "---\n" + policy("many-two", "true", "x");
        HttpResponse<String> answer = service.post("/policies", YAML, two, governor);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).at("/items").findValuesAsText("outcome")).containsExactly("accepted", "accepted");

        String oneWrong = policy("many-three", "true", "x") + "---\n" + policy("many-four", "nonsense(", "x");
        assertThat(service.post("/policies", YAML, oneWrong, governor).statusCode())
                .isEqualTo(422);
        assertThat(service.get("/policies/many-three").statusCode()).isEqualTo(404);
    }

    @Test
    void takesPoliciesThatAreDeclaredAsEvents() {
        governance.send(
                Topics.POLICY_DECLARED,
                "from-outside",
                PolicyDeclared.newBuilder()
                        .setName("from-outside")
                        .setRule("true")
                        .setMessage("x")
                        .setOwner("us")
                        .setMode(PolicyMode.DRAFT)
                        .setEnforcement(Enforcement.OPTIONAL)
                        .setDeclaredBy("ada")
                        .build());

        await(() -> service.get("/policies/from-outside").statusCode() == 200);
        await(() -> json(service.get("/audit?target=from-outside"))
                .at("/items/0/actor")
                .asText()
                .equals("ada"));
    }
}
