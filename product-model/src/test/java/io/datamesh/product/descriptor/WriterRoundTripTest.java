package io.datamesh.product.descriptor;

import static io.datamesh.product.descriptor.Documents.comparable;
import static io.datamesh.product.descriptor.Documents.product;
import static io.datamesh.product.descriptor.Documents.read;
import static io.datamesh.product.descriptor.Documents.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Ownership;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.TeamMember;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriterRoundTripTest {

    private final OdpsWriter products = new OdpsWriter();
    private final OdcsWriter contracts = new OdcsWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standard.odps.yaml",
                "extended.odps.yaml",
                "stream.yaml",
                "full.odcs.yaml",
                "third-generation.odcs.yaml",
                "compact.yaml",
                "compact-fields.json",
                "manifest.yaml"
            })
    void whatWasReadIsReadAgainFromWhatIsWritten(String name) {
        DataProduct product = product(resource(name));

        String written = products.write(product);

        assertThat(comparable(read(written).product())).isEqualTo(comparable(product));
    }

    @Test
    void aContractIsTheSameOnItsOwn() {
        DataContract contract =
                product(resource("full.odcs.yaml")).getOutputPorts().getFirst().getContract();

        DataProduct again = product(contracts.write(contract));

        DataContract written = again.getOutputPorts().getFirst().getContract();
        assertThat(written.getSource().getText()).startsWith("apiVersion: v3.1.0\n");
        written.setSource(contract.getSource());
        assertThat(written).hasToString(contract.toString());
    }

    @RepeatedTest(200)
    void anyRecordIsReadBackAsItIs(RepetitionInfo repetition) {
        DataProduct product = new RandomProducts(repetition.getCurrentRepetition()).next();

        String written = products.write(product);

        assertThat(comparable(read(written).product())).as(written).isEqualTo(comparable(product));
    }

    @Test
    void whatTheStandardHasNoKeyForIsWrittenAsCustomProperties() {
        DataProduct product = product(resource("extended.odps.yaml"));
        product.getOutputPorts().forEach(port -> port.setContract(null));

        String written = products.write(product);

        assertThat(read(written).warnings()).isEmpty();
        assertThat(written)
                .contains("- property: sensitivity\n  value: confidential\n")
                .contains("- property: retention\n  value: 3 years\n");
    }

    @Test
    void rulesThatOnlyThreeZeroKnowsAreWrittenInThreeZero() {
        DataContract contract = DataContract.newBuilder()
                .setId("c")
                .setVersion("1.0.0")
                .setSchema$(List.of(SchemaObject.newBuilder()
                        .setName("a")
                        .setQuality(List.of(
                                QualityRule.newBuilder().setMetric("nullCheck").build()))
                        .build()))
                .build();

        assertThat(contracts.write(contract)).startsWith("apiVersion: v3.0.2\n").contains("rule: nullCheck\n");
        assertThat(product(contracts.write(contract)).getOutputPorts()).hasSize(1);
    }

    @Test
    void explicitResponsibilitiesAreNotMixedWithRoles() {
        Ownership ownership = Ownership.newBuilder()
                .setMembers(List.of(TeamMember.newBuilder()
                        .setUsername("ada")
                        .setRole("owner")
                        .build()))
                .build();
        DataProduct product = DataProduct.newBuilder()
                .setId("a")
                .setName("A")
                .setDomain("d")
                .setVersion("1.0.0")
                .setOwnership(ownership)
                .setOutputPorts(List.of(OutputPort.newBuilder().setName("p").build()))
                .build();

        assertThat(product(products.write(product)).getOwnership().getBusinessOwner())
                .isNull();
    }
}
