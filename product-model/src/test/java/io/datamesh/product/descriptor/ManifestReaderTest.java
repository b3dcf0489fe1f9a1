package io.datamesh.product.descriptor;

import static io.datamesh.product.descriptor.Documents.faults;
import static io.datamesh.product.descriptor.Documents.product;
import static io.datamesh.product.descriptor.Documents.read;
import static io.datamesh.product.descriptor.Documents.refused;
import static io.datamesh.product.descriptor.Documents.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.datamesh.model.DataProduct;
import io.datamesh.model.Retention;
import io.datamesh.model.Sensitivity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {

    @Test
    void readsTheProductFromItsManifest() {
        DataProduct product = product(resource("manifest.yaml"));

        assertThat(product)
                .extracting(
                        "id", "domain", "description", "sensitivity", "retention", "accessModel", "documentationUrl")
                .containsExactly(
                        "stock-levels",
                        "inventory",
                        "What is where",
                        Sensitivity.CONFIDENTIAL,
                        new Retention("90 days", "P90D"),
                        "request",
                        "https://docs.example.com/stock");
        assertThat(product.getTags()).containsExactly("stock", "gold");
        assertThat(product.getOwnership().getTeam()).isEqualTo("Inventory Team");
        assertThat(product.getInputPorts()).extracting("sourceSystem").containsExactly("wms");
        assertThat(product.getOutputPorts())
                .extracting("name", "format", "address.type", "address.location")
                .containsExactly(tuple("data", "avro", "kafka", "stock.levels.v1"));
        assertThat(product.getCustomProperties())
                .extracting("property", "value")
                .containsExactly(tuple("labels", "{\"tier\":\"gold\"}"));
    }

    @Test
    void keepsEveryPartOfTheSpecAsInfrastructure() {
        assertThat(product(resource("manifest.yaml")).getInfrastructure())
                .extracting("role", "type")
                .containsExactly(
                        tuple("storage", "kafka"),
                        tuple("processing", "flink"),
                        tuple("orchestration", "airflow"),
                        tuple("monitoring", "prometheus"),
                        tuple("discovery", null),
                        tuple("security", null));
    }

    @Test
    void readsChecksAsRulesAndAmountsOfTimeAsPromises() {
        DataProduct product = product(resource("manifest.yaml"));

        assertThat(product.getQuality())
                .extracting("name", "metric", "operator", "thresholds", "unit")
                .containsExactly(
                        tuple("row_count", "rowCount", "mustBeGreaterThan", List.of(1000.0), null),
                        tuple("null_percentage", "nullValues", "mustBeLessThan", List.of(1.0), "percent"),
                        tuple("duplicates", "duplicateValues", "mustBeLessThan", List.of(5.0), null),
                        tuple("email_valid", null, null, List.of(), null),
                        tuple("nulls", "nullValues", "mustBe", List.of(0.0), null),
                        tuple("volume", "volume", "mustBeBetween", List.of(10.0, 20.0), null));
        assertThat(product.getQuality().get(4).getArguments()).containsEntry("column", "\"sku\"");
        assertThat(product.getSlaProperties())
                .extracting("property", "value", "unit", "declared")
                .containsExactly(tuple("freshness", "24", "h", "freshness < 24 hours"));
    }

    @Test
    void takesMapsListsAndWordsAlike() {
        Reading.Read read = read("""
                kind: DataProductInfrastructure
                metadata: {name: a}
                spec:
                  storage: [{type: s3, bucket: b}, redis]
                  processing: flink
                  quality: {row_count: "> 1000", null_rate: "< 1%", freshness: "< 24 hours"}
                  security: {classification: PII}
                  budget: 5
                """);

        assertThat(read.product().getInfrastructure())
                .extracting("role", "type")
                .containsExactly(
                        tuple("storage", "s3"),
                        tuple("storage", "redis"),
                        tuple("processing", "flink"),
                        tuple("security", null));
        assertThat(read.product().getQuality()).extracting("metric").containsExactly("rowCount", "nullValues");
        assertThat(read.product().getSensitivity()).isNull();
        assertThat(read.product().getDomain()).isEqualTo("unassigned");
        assertThat(read.product().getCustomProperties()).extracting("property").containsExactly("budget");
        assertThat(faults(read.warnings())).containsExactly("/spec/security/classification property.not-understood");
    }

    @Test
    void refusesAManifestWithoutNameOrSpec() {
        assertThat(faults(refused("kind: DataProductInfrastructure\nmetadata: {}\nspec: {}")))
                .containsExactly("/metadata/name infrastructure.required");
        assertThat(faults(refused("kind: DataProductInfrastructure")))
                .containsExactly("/metadata infrastructure.required", "/spec infrastructure.required");
        assertThat(faults(refused("kind: DataProductInfrastructure\nmetadata: x\nspec: [y]")))
                .containsExactly("/metadata type.mismatch", "/spec type.mismatch");
    }
}
