package io.datamesh.product.descriptor;

import static io.datamesh.product.descriptor.Documents.faults;
import static io.datamesh.product.descriptor.Documents.product;
import static io.datamesh.product.descriptor.Documents.read;
import static io.datamesh.product.descriptor.Documents.refused;
import static io.datamesh.product.descriptor.Documents.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.datamesh.model.DataContract;
import io.datamesh.model.PortAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdcsVersionsTest {

    private static final String LATEST =
            "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\n";
    private static final String FORMER = LATEST.replace("v3.1.0", "v3.0.2");

    @Test
    void splitsARuleOfThreeZeroWithSeveralOperators() {
        assertThat(contract(resource("third-generation.odcs.yaml"))
                        .getSchema$()
                        .getFirst()
                        .getQuality())
                .extracting("name", "type", "metric", "operator")
                .containsExactly(
                        tuple("sensible count", "library", "countCheck", "mustBeGreaterThan"),
                        tuple("sensible count mustBeLessThan", "library", "countCheck", "mustBeLessThan"),
                        tuple(null, "library", "nullCheck", null),
                        tuple(null, "sql", null, null));
    }

    @Test
    void readsBothShapesOfTeamInEveryVersion() {
        for (String contract : List.of(LATEST, FORMER)) {
            assertThat(contract(contract + "team: [{username: ada, role: owner}]")
                            .getTeam()
                            .getMembers())
                    .extracting("username")
                    .containsExactly("ada");
            assertThat(contract(contract + "team: {name: t, members: [{username: ada}]}")
                            .getTeam()
                            .getTeam())
                    .isEqualTo("t");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2.2.2", "2.2.1", "v2.2.0"})
    void refusesTheSecondGenerationWithTheWayOut(String version) {
        assertThat(refused("kind: DataContract\nuuid: x\nstatus: active\ndataset: []\napiVersion: " + version))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.getCode()).isEqualTo("odcs.version-2");
                    assertThat(violation.getMessage())
                            .contains("quantumName -> dataProduct")
                            .contains("stakeholders -> team");
                });
    }

    @Test
    void refusesTheSecondGenerationWithoutAVersion() {
        assertThat(faults(refused("kind: DataContract\nuuid: x\nquantumName: q\ndataset: []")))
                .containsExactly("/apiVersion odcs.version-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema: [{name: a, quality: [{rule: nullCheck}]}]",
                "schema: [{name: a, quality: [{metric: rowCount}]}]",
                "schema: [{name: a, quality: [{description: only words}]}]",
                "schema: [{name: a, properties: [{name: b, logicalType: date, logicalTypeOptions: {exclusiveMinimum: true}}]}]",
                "servers: [{server: s, type: athena, staging_dir: 's3://x', schema: s}]",
                "schema: [{name: a, properties: [{name: b, logicalType: timestamp}]}]"
            })
    void readsWhatOnlyFormerOrNewerVersionsAllowInThreeZero(String addition) {
        assertThat(read(FORMER + addition).product().getOutputPorts()).hasSize(1);
    }

    @Test
    void saysTheExclusiveBoundsOfThreeZeroAsThoseOfThreeOne() {
        assertThat(contract(FORMER + """
                                schema:
                                  - name: a
                                    properties:
                                      - {name: b, logicalType: number, logicalTypeOptions: {minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}}
                                """)
                        .getSchema$()
                        .getFirst()
                        .getProperties()
                        .getFirst()
                        .getLogicalTypeOptions())
                .isEqualTo(Map.of("exclusiveMinimum", "0", "maximum", "9"));
    }

    @Test
    void mapsTheServerInProductionIfThereAreSeveral() {
        assertThat(product(LATEST + """
                                servers:
                                  - {server: a, type: kafka, environment: test, host: 't:9092'}
                                  - {server: b, type: s3, environment: Prod, location: 's3://bucket/x', format: json}
                                """).getOutputPorts().getFirst())
                .extracting("type", "format", "environment", "address")
                .containsExactly("files", "json", "Prod", new PortAddress("s3", "s3://bucket/x", null, Map.of()));
    }

    private static DataContract contract(String text) {
        return product(text).getOutputPorts().getFirst().getContract();
    }
}
