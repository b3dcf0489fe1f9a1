package io.datamesh.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.model.Enforcement;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.Severity;
import io.datamesh.model.Violation;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    private static final String COMPLETE = """
            name: owner-named
            description: Somebody answers for each product.
            scope: {domains: [order, sales]}
            tightens: ownership
            enforcement: required
            mode: grace
            graceUntil: 2027-01-31
            severity: high
            owner: Governance Group
            rule: |
              has(product.ownership)
              && product.ownership.team != ''
            message: "{product.name} has no owner"
            remedy: Name a team.
            """;

    private final PolicyReader reader = new PolicyReader();

    private PolicyReading read(String document) {
        return reader.read(document.getBytes(StandardCharsets.UTF_8), null);
    }

    private List<PolicyDeclared> policies(String document) {
        PolicyReading reading = read(document);
        assertThat(reading).isInstanceOf(PolicyReading.Read.class);
        return ((PolicyReading.Read) reading).policies();
    }

    private List<String> faults(String document) {
        PolicyReading reading = read(document);
        assertThat(reading).isInstanceOf(PolicyReading.Refused.class);
        return ((PolicyReading.Refused) reading)
                .violations().stream()
                        .map(violation -> violation.getPath() + " " + violation.getCode())
                        .toList();
    }

    @Test
    void readsEveryKey() {
        assertThat(policies(COMPLETE))
                .containsExactly(PolicyDeclared.newBuilder()
                        .setName("owner-named")
                        .setDescription("Somebody answers for each product.")
                        .setDomains(List.of("order", "sales"))
                        .setTightens("ownership")
                        .setEnforcement(Enforcement.REQUIRED)
                        .setMode(PolicyMode.GRACE)
                        .setGraceUntil(Instant.parse("2027-01-31T00:00:00Z"))
                        .setSeverity(Severity.HIGH)
                        .setOwner("Governance Group")
                        .setRule("has(product.ownership)\n&& product.ownership.team != ''\n")
                        .setMessage("{product.name} has no owner")
                        .setRemedy("Name a team.")
                        .build());
    }

    @Test
    void takesTheDefaultsOfTheEventForWhatIsLeftOut() {
        assertThat(policies("{\"name\": \"p\", \"rule\": \"true\"}"))
                .containsExactly(
                        PolicyDeclared.newBuilder().setName("p").setRule("true").build());
        assertThat(policies("{\"name\": \"p\", \"rule\": \"true\", \"scope\": {\"global\": true}}")
                        .getFirst()
                        .getDomains())
                .isEmpty();
    }

    @Test
    void readsSeveralDocumentsAndLists() {
        assertThat(
                        policies(
                                "name: a\nrule: 'true'\n---\nname: b\nrule: 'true'\n---\npolicies:\n- {name: c, rule: 'true'}\n- {name: d, rule: 'true'}\n"))
                .extracting(PolicyDeclared::getName)
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void readsWhatItWrites() throws IOException {
        PolicyDeclared policy = PolicyDeclared.newBuilder(policies(COMPLETE).getFirst())
                .setVersion(3)
                .setDeclaredBy("ann")
                .setDeclaredAt(Instant.parse("2026-11-20T12:00:00Z"))
                .build();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            PolicyJson.write(policy, json);
        }

        assertThat(text.toString())
                .contains("\"scope\":{\"domains\":[\"order\",\"sales\"]}", "\"mode\":\"grace\"", "\"version\":3");
        assertThat(policies(text.toString())).isEqualTo(policies(COMPLETE));
    }

    @Test
    void namesEveryFaultWithItsPath() {
        assertThat(faults("""
                enforcment: required
                enforcement: must
                mode: [draft]
                severity: urgent
                scope: {global: true, domains: [a], tags: []}
                graceUntil: tomorrow
                rule: 'true'
                """))
                .containsExactlyInAnyOrder(
                        "/name policy.required",
                        "/enforcement value.not-allowed",
                        "/mode type.mismatch",
                        "/severity value.not-allowed",
                        "/scope scope.undecided",
                        "/scope/tags key.unknown",
                        "/graceUntil time.malformed",
                        "/enforcment key.unknown");
        assertThat(faults("name: a\nrule: 'true'\ngraceUntil: '+999999999-01-01T00:00:00Z'"))
                .containsExactly("/graceUntil time.out-of-range");
        assertThat(faults("policies:\n- {name: a, rule: 'true'}\n- {name: b}\n"))
                .containsExactly("/policies/1/rule policy.required");
        assertThat(faults("scope: {domains: []}\nname: a\nrule: 'true'")).containsExactly("/scope scope.undecided");
        assertThat(faults("[1]")).containsExactly(" policy.not-a-mapping");
        assertThat(faults("")).containsExactly(" policy.none");
        assertThat(faults("{\"policies\": []}")).containsExactly(" policy.none");
    }

    @Test
    void refusesHostileDocuments() {
        assertThat(faults("a: &a [x]\nb: [*a, *a]\nname: a\nname: b")).isNotEmpty();
        assertThat(faults("x".repeat(2_000_000))).hasSize(1);
        assertThat(faults("[".repeat(10_000))).isNotEmpty();
    }

    @Test
    void namesTheLineOfAFault() {
        PolicyReading.Refused refused = (PolicyReading.Refused) read("name: a\nrule: 'true'\nmode: on\n");

        assertThat(refused.violations())
                .extracting(Violation::getMessage)
                .singleElement()
                .asString()
                .contains("line 3");
    }
}
