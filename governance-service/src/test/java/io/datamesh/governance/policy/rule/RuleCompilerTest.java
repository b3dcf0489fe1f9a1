package io.datamesh.governance.policy.rule;

import static io.datamesh.governance.policy.rule.Judging.compiled;
import static io.datamesh.governance.policy.rule.Judging.complies;
import static io.datamesh.governance.policy.rule.Judging.failure;
import static io.datamesh.governance.policy.rule.Judging.faults;
import static io.datamesh.governance.policy.rule.Judging.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.governance.policy.Given;
import io.datamesh.governance.policy.input.DomainProduct;
import io.datamesh.governance.policy.input.EntityOverlap;
import io.datamesh.governance.policy.input.InputPart;
import io.datamesh.governance.policy.input.ProductConsumer;
import io.datamesh.model.ProductStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCompilerTest {

    private static final Given ORDERS = Given.compact(
            "sensitivity: confidential",
            "retention: 2 years",
            "documentation_url: https://docs.example/orders",
            "custom_properties: [{property: cost-centre, value: '4711'}]",
            "output_ports:",
            "  - name: orders_copy",
            "    environment: staging",
            "    schema:",
            "      - {name: id, type: string}",
            "      - {name: email, type: string, classification: PII}",
            "      - name: address",
            "        type: object",
            "        properties:",
            "          - {name: street, type: string, tags: [personal-data], maskingRule: hash}");

    @Test
    void readsWhatTheProductSays() {
        assertThat(complies("product.id == 'orders' && product.domain == 'order'", ORDERS))
                .isTrue();
        assertThat(complies("product.status == 'active' && product.sensitivity == 'confidential'", ORDERS))
                .isTrue();
        assertThat(complies("product.outputPorts.all(p, p.contract.schema.size() == 1)", ORDERS))
                .isTrue();
        assertThat(complies("product.retention.days == 731", ORDERS)).isTrue();
        assertThat(complies("product.setting('costCentre') == '4711'", ORDERS)).isTrue();
        assertThat(complies("product.setting('absent') == ''", ORDERS)).isTrue();
        assertThat(complies("product.outputPorts[0].production", ORDERS)).isFalse();
    }

    @Test
    void takesWhatIsNotSetAsEmpty() {
        assertThat(complies("product.ownership.steward == ''", ORDERS)).isTrue();
        assertThat(complies("previous.ownership.team == '' && previous.outputPorts.size() == 0", ORDERS))
                .isTrue();
        assertThat(complies("!has(product.operational) && !has(product.ownership.steward)", ORDERS))
                .isTrue();
        assertThat(complies("has(product.ownership.team) && has(product.retention.days)", ORDERS))
                .isTrue();
        assertThat(complies("diff.changes.size() == 0 && !diff.majorRaised", ORDERS))
                .isTrue();
    }

    @Test
    void failsOnANumberOrATimeThatIsNotSet() {
        assertThat(failure("product.operational.rowCount > 0", ORDERS))
                .isEqualTo("at character 19: `rowCount` of OperationalFacts is not set; ask has() before reading it");
        assertThat(complies("!has(product.operational.rowCount) || product.operational.rowCount > 0", ORDERS))
                .isTrue();
    }

    @Test
    void aFailureSaysWhereAndWhy() {
        assertThat(failure("timestamp(product.name) < timestamp('2026-01-01T00:00:00Z')", ORDERS))
                .startsWith("at character 9: ")
                .contains("could not be parsed");
        assertThat(failure("product.tags[3] == ''", ORDERS))
                .startsWith("at character ")
                .contains("3");
    }

    @Test
    void namesASubjectForEachBreach() {
        assertThat(findings(
                        "product.fields().filter(f, f.field.pii && f.field.masking == '').map(f, f.subject)", ORDERS))
                .extracting(Finding::subject)
                .containsExactly("orders_copy/orders_copy.email");
        assertThat(findings("[breach('', {'ports': size(product.outputPorts), 'tags': product.tags})]", ORDERS))
                .containsExactly(new Finding(null, java.util.Map.of("ports", "1", "tags", "[]"), null));
        assertThat(findings("product.name == 'Returns'", ORDERS))
                .extracting(Finding::subject)
                .containsExactly((String) null);
    }

    @Test
    void seesNestedFieldsWithTheirPaths() {
        assertThat(findings("product.outputPorts[0].fields().map(f, f.path)", ORDERS))
                .extracting(Finding::subject)
                .containsExactly("id", "email", "address", "address.street");
    }

    @Test
    void takesASubjectOnce() {
        assertThat(findings("['a', 'b', 'a']", ORDERS))
                .extracting(Finding::subject)
                .containsExactly("a", "b");
    }

    @Test
    void seesWhatSurroundsTheProduct() {
        Given surrounded = ORDERS.with(new ProductConsumer("Finance", "team", null, List.of(), false))
                .with(new DomainProduct(
                        "returns", "Returns", "1.0.0", ProductStatus.DRAFT, List.of("returns"), List.of()))
                .with(new EntityOverlap("order", List.of("sales-orders"), List.of("sales")));

        assertThat(complies("consumers.exists(c, c.confirmed)", surrounded)).isFalse();
        assertThat(complies("consumers.exists(c, c.name == 'Finance' && c.purpose == '')", surrounded))
                .isTrue();
        assertThat(complies("domain.name == 'order' && domain.products.exists(p, p.status == 'draft')", surrounded))
                .isTrue();
        assertThat(findings("overlaps.map(o, breach(o.entity, {'products': o.products}))", surrounded))
                .extracting(Finding::evidence)
                .containsExactly(java.util.Map.of("products", "[\"sales-orders\"]"));
    }

    @Test
    void fillsTheMessageForEachBreach() {
        CompiledRule rule = compiled(
                "product.fields().filter(f, f.field.pii).map(f, breach(f.subject, {'class': f.field.classification}))",
                "{subject} of {product.name} holds {evidence.class} {{as is}}; tags {product.tags}, {evidence.none}.");

        assertThat(findings(rule.judge(new InputValues(ORDERS), Judging.NOW)))
                .extracting(Finding::message)
                .containsExactly(
                        "orders_copy/orders_copy.email of Orders holds PII {as is}; tags , ?.",
                        "orders_copy/orders_copy.address.street of Orders holds  {as is}; tags , ?.");
    }

    @Test
    void knowsWhatARuleReads() {
        assertThat(compiled("product.tags.size() > 0 || domain.name == 'x'").reads())
                .containsExactly(InputPart.PRODUCT);
        assertThat(compiled("slos.all(s, s.state != 'breached')", "{consumers.size()}")
                        .reads())
                .containsExactly(InputPart.SLOS, InputPart.CONSUMERS);
        assertThat(compiled("domain.products.size() < 5").reads()).containsExactly(InputPart.DOMAIN);
        assertThat(compiled("overlaps.map(product, product.entity)").reads())
                .contains(InputPart.OVERLAPS)
                .doesNotContain(InputPart.NOW);
    }

    @Test
    void namesLineAndColumnOfEachFault() {
        assertThat(faults("product.name != ''\n  && product.ownr.team == 1"))
                .containsExactly("2:13 undefined field 'ownr'");
        assertThat(faults("prodct.name == ''")).containsExactly("1:1 undeclared reference to 'prodct'");
        assertThat(faults("product.name == 1"))
                .singleElement()
                .asString()
                .startsWith("1:14 found no matching overload for '_==_' applied to '(string, int)'");
        assertThat(faults("product.name ==")).singleElement().asString().startsWith("1:16 ");
        assertThat(faults("true", "{product.nam}")).containsExactly("1:9 undefined field 'nam'");
        assertThat(faults("true", "{product.name"))
                .containsExactly("1:1 the brace is not closed; write {{ for a brace");
    }

    @Test
    void refusesWordsThatAFieldNeverHas() {
        assertThat(faults("product.status == 'activ'"))
                .containsExactly("1:19 `status` is never 'activ'; it is one of draft, active, deprecated, retired");
        assertThat(faults("product.sensitivity in ['public', 'secret']"))
                .containsExactly(
                        "1:35 `sensitivity` is never 'secret'; it is one of public, internal, confidential, restricted");
        assertThat(compiled("product.sensitivity == ''")).isNotNull();
    }

    @Test
    void refusesARuleThatComesToNeitherAVerdictNorBreaches() {
        assertThat(faults("product.name"))
                .singleElement()
                .asString()
                .contains("comes to string, and must come to true or false");
        assertThat(faults("product.outputPorts")).singleElement().asString().contains("comes to list(OutputPort)");
        assertThat(faults("")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product.outputPorts == previous.outputPorts",
                "product.ownership == previous.ownership",
                "product.outputPorts[0] in previous.outputPorts",
                "[[1]] == [[1]]",
                "product.infrastructure[0].properties == product.infrastructure[1].properties"
            })
    void refusesToCompareStructures(String rule) {
        assertThat(faults(rule)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product.name.matches(product.id)",
                "product.name.matches('(a')",
                "product.name.matches('((((a{1,100}){1,100}){1,100}){1,100}){1,100}')",
                "DataProduct{name: 'x'}.name == 'x'",
                "type(product) == DataProduct",
                "dyn(product).anything == 1",
                "now == timestamp('2026-01-01T00:00:00Z')",
                "string(now) == ''",
                "now.getFullYear() == 2026",
                "'a'.replace('a', 'b') == 'b'",
                "google.protobuf.Timestamp{} == google.protobuf.Timestamp{}",
                "has(product)"
            })
    void refusesWhatRulesDoNotHave(String rule) {
        assertThat(faults(rule)).isNotEmpty();
    }
}
