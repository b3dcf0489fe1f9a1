package io.datamesh.product.descriptor;

import static io.datamesh.product.descriptor.Documents.faults;
import static io.datamesh.product.descriptor.Documents.product;
import static io.datamesh.product.descriptor.Documents.read;
import static io.datamesh.product.descriptor.Documents.refused;
import static io.datamesh.product.descriptor.Documents.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.datamesh.model.DataProduct;
import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Ownership;
import io.datamesh.model.PortAddress;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.Retention;
import io.datamesh.model.SchemaFormat;
import io.datamesh.model.Sensitivity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OdpsReaderTest {

    private static final String MINIMAL = "apiVersion: v1.0.0\nkind: DataProduct\nid: a\nstatus: active\n";

    @Test
    void readsWhatTheStandardSays() {
        Reading.Read read = read(resource("standard.odps.yaml"));
        DataProduct product = read.product();

        assertThat(read.warnings()).isEmpty();
        assertThat(product)
                .extracting("id", "name", "domain", "version", "status", "tenant", "purpose", "limitations", "usage")
                .containsExactly(
                        "shipments",
                        "Shipments",
                        "logistics",
                        "2.3.0",
                        ProductStatus.ACTIVE,
                        "north",
                        "Know where every parcel is.",
                        "No parcels of partners.",
                        "Join by parcel number.");
        assertThat(product.getCreatedAt()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
        assertThat(product.getAuthoritativeDefinitions())
                .extracting("type")
                .containsExactly("businessDefinition", "privacyStatement");
        assertThat(product.getCustomProperties())
                .extracting("property", "value")
                .containsExactly(
                        tuple("costCenter", "4711"),
                        tuple("reviewed", "false"),
                        tuple("audience", "[\"analysts\",\"planners\"]"));
        assertThat(product.getOutputPorts())
                .extracting("name", "version", "contractId")
                .containsExactly(
                        tuple("events", "1.0.0", "shipment-events"), tuple("events", "2.0.0", "shipment-events"));
        assertThat(product.getOutputPorts().getFirst().getSbom()).containsExactly("https://example.com/sbom/1");
        assertThat(product.getManagementPorts()).extracting("content").containsExactly("dictionary", "control");
        assertThat(product.getSupport()).extracting("invitationUrl").containsExactly("https://chat.example.com/invite");
    }

    @Test
    void takesResponsibilitiesFromTheRolesOfMembersWhoHaveNotLeft() {
        Ownership ownership = product(resource("standard.odps.yaml")).getOwnership();

        assertThat(ownership)
                .extracting("team", "businessOwner", "steward", "technicalOwner")
                .containsExactly("Shipment Team", "ada@example.com", "cy@example.com", null);
    }

    @Test
    void readsWhatThePlatformAdds() {
        DataProduct product = product(resource("extended.odps.yaml"));

        assertThat(product)
                .extracting("description", "sensitivity", "retention", "accessModel", "documentationUrl")
                .containsExactly(
                        "Everything we know of a customer, on one page.",
                        Sensitivity.CONFIDENTIAL,
                        new Retention("3 years", "P3Y"),
                        "request",
                        "https://docs.example.com/customer-360");
        assertThat(product.getUseCases()).containsExactly("churn", "service");
        assertThat(product.getConsumers())
                .extracting("name", "kind")
                .containsExactly(tuple("Marketing", null), tuple("churn-model", "system"));
        assertThat(product.getOwnership())
                .extracting("team", "technicalOwner", "businessOwner", "steward", "onCall", "channel")
                .containsExactly(
                        "Customer Team",
                        "ada@example.com",
                        "Cy <cy@example.com>",
                        "di@example.com",
                        "customer-primary",
                        "#customer");
        assertThat(product.getOwnership().getEscalationPath())
                .containsExactly("customer-primary", "customer-lead", "cto");
        assertThat(product.getOperational().getRowCount()).isEqualTo(120_000L);
        assertThat(product.getInfrastructure().getFirst().getProperties())
                .containsEntry("checkpoints", "{\"every\":\"1m\"}")
                .containsEntry("parallelism", "4");
        assertThat(product.getQuality())
                .extracting("metric", "operator")
                .containsExactly(tuple("rowCount", "mustBeGreaterThan"));
    }

    @Test
    void readsPortsWithProductAddressSchemaAndContract() {
        DataProduct product = product(resource("extended.odps.yaml"));
        InputPort orders = product.getInputPorts().get(0);
        OutputPort profiles = product.getOutputPorts().getFirst();

        assertThat(orders)
                .extracting("productId", "outputPort", "contractId")
                .containsExactly("orders", "events", null);
        assertThat(product.getInputPorts().get(1).getSourceSystem()).isEqualTo("CRM");
        assertThat(profiles.getAddress())
                .isEqualTo(new PortAddress("kafka", "broker:9092", "customer.profiles.v1", Map.of()));
        assertThat(profiles.getSchema$().getFormat()).isEqualTo(SchemaFormat.AVRO);
        assertThat(profiles.getContractId()).isEqualTo("customer-profiles");
        assertThat(profiles.getContract().getSource().getText()).startsWith("apiVersion: v3.1.0\nkind: DataContract\n");
        assertThat(profiles.getCustomProperties()).extracting("property").containsExactly("partitions");
    }

    @Test
    void readsPlatformFieldsFromCustomPropertiesToo() {
        DataProduct product = product(MINIMAL + """
                customProperties:
                  - {property: sensitivity, value: Restricted}
                  - {property: use_cases, value: [a, b]}
                  - {property: retention, value: {value: 90, unit: days}}
                  - {property: steward, value: di}
                  - {property: rowCount, value: 5}
                  - {property: mine, value: 1}
                """);

        assertThat(product.getSensitivity()).isEqualTo(Sensitivity.RESTRICTED);
        assertThat(product.getUseCases()).containsExactly("a", "b");
        assertThat(product.getRetention()).isEqualTo(new Retention("90 days", "P90D"));
        assertThat(product.getOwnership().getSteward()).isEqualTo("di");
        assertThat(product.getOperational().getRowCount()).isEqualTo(5L);
        assertThat(product.getCustomProperties()).extracting("property").containsExactly("mine");
    }

    @Test
    void leavesACustomPropertyAloneThatMeansSomethingElse() {
        Reading.Read read = read(
                MINIMAL + "customProperties: [{property: sensitivity, value: high}, {property: consumers, value: 3}]");

        assertThat(read.product().getSensitivity()).isNull();
        assertThat(read.product().getCustomProperties()).extracting("property").containsExactly("sensitivity");
        assertThat(read.product().getConsumers()).extracting("name").containsExactly("3");
        assertThat(faults(read.warnings())).containsExactly("/customProperties/0/value property.not-understood");
    }

    @Test
    void refusesAKeyOfOursThatIsWrong() {
        assertThat(faults(refused(MINIMAL + "sensitivity: high\noperational: {rowCount: -1}")))
                .containsExactlyInAnyOrder("/sensitivity value.not-allowed", "/operational/rowCount type.mismatch");
    }

    @Test
    void needsOnlyWhatTheStandardNeeds() {
        assertThat(product(MINIMAL))
                .extracting("id", "name", "domain", "version", "ownership")
                .containsExactly("a", "a", "unassigned", "", null);
    }

    @ParameterizedTest
    @CsvSource({
        "proposed, DRAFT",
        "draft, DRAFT",
        "Active, ACTIVE",
        "production, ACTIVE",
        "in development, DRAFT",
        "deprecated, DEPRECATED",
        "retired, RETIRED"
    })
    void understandsStatuses(String word, ProductStatus status) {
        assertThat(product(MINIMAL.replace("active", word)).getStatus()).isEqualTo(status);
    }

    @Test
    void dropsTheLetterBeforeAVersion() {
        assertThat(product(MINIMAL + "version: v1.2.3").getVersion()).isEqualTo("1.2.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inputPorts: [{name: x}]|/inputPorts/0/version odps.required|/inputPorts/0/contractId odps.required",
                "inputPorts: [{version: 1, contractId: c}]|/inputPorts/0/name odps.required|",
                "outputPorts: [{name: x}]|/outputPorts/0/version odps.required|",
                "outputPorts: [{name: x, version: 1, sbom: [{}]}]|/outputPorts/0/sbom/0/url odps.required|",
                "outputPorts: [{name: x, version: 1, inputContracts: [{id: a}]}]|/outputPorts/0/inputContracts/0/version odps.required|",
                "outputPorts: [{name: x, version: 1, contract: c1}]|/outputPorts/0/contract type.mismatch|",
                "outputPorts: [{name: x, version: 1, address: [a]}]|/outputPorts/0/address type.mismatch|",
                "outputPorts: [{name: x, version: 1, schema: {a: 1}}]|/outputPorts/0/schema schema.not-understood|",
                "managementPorts: [{name: x}]|/managementPorts/0/content odps.required|",
                "support: [{channel: x}]|/support/0/url odps.required|",
                "team: {members: [{name: x}]}|/team/members/0/username odps.required|",
                "team: x|/team type.mismatch|",
                "authoritativeDefinitions: [{type: x}]|/authoritativeDefinitions/0/url odps.required|",
                "customProperties: [{property: x}]|/customProperties/0/value odps.required|",
                "customProperties: x|/customProperties type.mismatch|",
                "customProperties: [x]|/customProperties/0 type.mismatch|",
                "tags: [[x]]|/tags/0 type.mismatch|",
                "productCreatedTs: yesterday|/productCreatedTs value.format|",
                "retention: [3]|/retention type.mismatch|",
                "consumers: [[x]]|/consumers/0 type.mismatch|"
            })
    void refusesWhatTheStandardForbids(String addition, String first, String second) {
        assertThat(faults(refused(MINIMAL + addition)))
                .containsExactlyElementsOf(second == null ? List.of(first) : List.of(first, second));
    }

    @ParameterizedTest
    @CsvSource({"v2.0.0", "1.0.0"})
    void refusesVersionsOfTheStandardItDoesNotKnow(String version) {
        assertThat(refused(MINIMAL.replace("v1.0.0", version)))
                .extracting("code", "message")
                .containsExactly(tuple(
                        "value.not-allowed",
                        "`apiVersion` must be one of v1.0.0, v0.9.0; it is `%s` (line 1).".formatted(version)));
    }
}
