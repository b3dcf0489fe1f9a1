package io.datamesh.governance.verdict;

import static io.datamesh.governance.verdict.Samples.policy;
import static io.datamesh.governance.verdict.Samples.product;
import static io.datamesh.governance.verdict.Samples.reading;
import static io.datamesh.governance.verdict.Samples.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datamesh.events.JobLineage;
import io.datamesh.events.PolicyViolated;
import io.datamesh.events.SloStatus;
import io.datamesh.model.DataProduct;
import io.datamesh.model.LineageEdge;
import io.datamesh.model.PortAddress;
import io.datamesh.model.SloState;
import io.datamesh.model.ViolationStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a verdict depends on besides the product itself. */
class NeighbourhoodTest {

    private final DrivenTopology mesh;

    NeighbourhoodTest(@TempDir Path state) {
        mesh = new DrivenTopology(state);
    }

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void followsTheReadersOfAProduct() {
        mesh.declare(policy("used", "size(consumers) > 0"));
        mesh.settle();
        mesh.publish(serving(product("orders", "1.0.0"), "order"));
        assertThat(mesh.violations()).hasSize(1);

        mesh.publish(reading(product("report", "1.0.0"), "orders"));
        mesh.settle();
        assertThat(statesOf("orders")).containsExactly(ViolationStatus.RESOLVED);

        mesh.retire("report");
        mesh.settle();
        assertThat(statesOf("orders")).containsExactly(ViolationStatus.OPEN);
    }

    @Test
    void showsEachDomainTheOthersThatClaimItsEntity() {
        mesh.declare(policy("one-claimant", "size(overlaps) == 0"));
        mesh.settle();
        mesh.publish(serving(product("profiles", "customer", "1.0.0"), "Customer"));
        assertThat(mesh.violations()).isEmpty();

        mesh.publish(serving(product("accounts", "billing", "1.0.0"), "customers"));
        mesh.settle();
        assertThat(mesh.violations())
                .extracting(PolicyViolated::getProductId, PolicyViolated::getStatus)
                .containsExactlyInAnyOrder(
                        tuple("accounts", ViolationStatus.OPEN), tuple("profiles", ViolationStatus.OPEN));

        mesh.publish(serving(product("accounts", "billing", "1.1.0"), "account"));
        mesh.settle();
        assertThat(mesh.violations())
                .extracting(PolicyViolated::getProductId, PolicyViolated::getStatus)
                .containsExactlyInAnyOrder(
                        tuple("accounts", ViolationStatus.RESOLVED), tuple("profiles", ViolationStatus.RESOLVED));
    }

    @Test
    void judgesNobodyElseForOneMoreClaimantOfACrowdedEntity() {
        mesh.declare(policy("one-claimant", "overlaps.map(o, breach(o.entity, {'products': o.products}))"));
        mesh.settle();
        for (int i = 10; i < 40; i++) {
            mesh.publish(serving(product("p" + i, "domain-" + i % 10, "1.0.0"), "row"));
        }
        mesh.settle();
        assertThat(mesh.violations()).extracting(PolicyViolated::getProductId).contains("p10", "p39");

        mesh.publish(serving(product("p99", "domain-9", "1.0.0"), "row"));
        mesh.settle();
        assertThat(mesh.violations()).extracting(PolicyViolated::getProductId).containsExactly("p99");

        mesh.retire("p10");
        mesh.settle();
        assertThat(mesh.violations()).extracting(PolicyViolated::getProductId).contains("p10", "p25");
    }

    @Test
    void followsServiceLevelObjectives() {
        mesh.declare(policy("kept", "slos.all(slo, slo.state != 'breached')"));
        mesh.settle();
        mesh.publish(product("orders", "1.0.0"));
        mesh.measured(slo("orders", SloState.BREACHED));
        mesh.settle();
        assertThat(statesOf("orders")).containsExactly(ViolationStatus.OPEN);

        mesh.measured(slo("orders", SloState.BREACHED));
        mesh.settle();
        assertThat(mesh.violations()).isEmpty();

        mesh.measured(slo("orders", SloState.HEALTHY));
        mesh.settle();
        assertThat(statesOf("orders")).containsExactly(ViolationStatus.RESOLVED);
    }

    @Test
    void followsObservedLineage() {
        mesh.declare(policy("tracked", "size(lineage.upstream) > 0"));
        mesh.settle();
        DataProduct report = at(serving(product("report", "1.0.0"), "report"), "reports");
        mesh.publish(report);
        mesh.publish(at(serving(product("orders", "1.0.0"), "order"), "orders"));
        assertThat(mesh.violations()).hasSize(2);

        mesh.observed(job(List.of("orders"), List.of("reports")));
        mesh.settle();
        assertThat(mesh.violations())
                .extracting(PolicyViolated::getProductId, PolicyViolated::getStatus)
                .containsExactly(tuple("report", ViolationStatus.RESOLVED));

        mesh.observed(job(List.of(), List.of("reports")));
        mesh.settle();
        assertThat(statesOf("report")).containsExactly(ViolationStatus.OPEN);
    }

    @Test
    void followsTheOtherProductsOfADomain() {
        mesh.declare(policy("not-alone", "size(domain.products) > 0"));
        mesh.settle();
        mesh.publish(product("orders", "1.0.0"));
        assertThat(mesh.violations()).hasSize(1);

        mesh.publish(product("returns", "1.0.0"));
        mesh.settle();
        assertThat(statesOf("orders")).containsExactly(ViolationStatus.RESOLVED);
    }

    @Test
    void remembersABreakingChangeWhileTheVersionIsAmended() {
        mesh.declare(policy("major", "!has(diff.compatibility) || diff.compatibility != 'breaking'"));
        mesh.settle();
        mesh.publish(serving(product("orders", "1.0.0"), "order", "line"));
        mesh.publish(serving(product("orders", "1.1.0"), "order"));
        assertThat(statesOf("orders")).containsExactly(ViolationStatus.OPEN);

        mesh.publish(serving(product("orders", "1.1.0"), "order"));
        mesh.settle();
        assertThat(mesh.violations()).isEmpty();
    }

    private List<ViolationStatus> statesOf(String productId) {
        return mesh.violations().stream()
                .filter(violation -> violation.getProductId().equals(productId))
                .map(PolicyViolated::getStatus)
                .toList();
    }

    private SloStatus slo(String productId, SloState state) {
        return SloStatus.newBuilder()
                .setProductId(productId)
                .setSlo("freshness")
                .setState(state)
                .setStateSince(DrivenTopology.START)
                .setChangedAt(mesh.now())
                .build();
    }

    private static DataProduct at(DataProduct product, String topic) {
        product.getOutputPorts()
                .getFirst()
                .setAddress(PortAddress.newBuilder()
                        .setType("kafka")
                        .setServer("kafka://broker:9092")
                        .setLocation(topic)
                        .build());
        return product;
    }

    private JobLineage job(List<String> inputs, List<String> outputs) {
        return JobLineage.newBuilder()
                .setJobNamespace("jobs")
                .setJobName("join")
                .setInputs(inputs.stream().map(this::edge).toList())
                .setOutputs(outputs.stream().map(this::edge).toList())
                .setFirstSeenAt(DrivenTopology.START)
                .setChangedAt(mesh.now())
                .build();
    }

    private LineageEdge edge(String topic) {
        return LineageEdge.newBuilder()
                .setNamespace("kafka://broker:9092")
                .setName(topic)
                .setValidFrom(DrivenTopology.START)
                .build();
    }
}
