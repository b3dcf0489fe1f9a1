package io.datamesh.product.validation;

import static io.datamesh.product.validation.ValidationFixture.VALIDATOR;
import static io.datamesh.product.validation.ValidationFixture.assertFault;
import static io.datamesh.product.validation.ValidationFixture.contract;
import static io.datamesh.product.validation.ValidationFixture.field;
import static io.datamesh.product.validation.ValidationFixture.object;
import static io.datamesh.product.validation.ValidationFixture.port;
import static io.datamesh.product.validation.ValidationFixture.product;
import static io.datamesh.product.validation.ValidationFixture.with;
import static io.datamesh.product.validation.ValidationFixture.withSchema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datamesh.model.DataProduct;
import io.datamesh.model.SchemaDocument;
import io.datamesh.model.SchemaFormat;
import io.datamesh.model.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaAgreementTest {

    @Test
    void namesWhatIsMissingAlthoughTheSchemaRequiresIt() {
        DataProduct product = new DataProduct();
        product.setId("orders");

        assertThat(VALIDATOR.validate(product))
                .allSatisfy(violation -> assertThat(violation.getCode()).isEqualTo("required"))
                .extracting(Violation::getPath)
                .contains("/name", "/domain", "/outputPorts");
    }

    @Test
    void readsTheSchemasOfPorts() {
        assertFault(withSchema(SchemaFormat.AVRO, "{\"type\":\"recor\"}"), "/outputPorts/0/schema/text", "schema.avro");
        assertFault(withSchema(SchemaFormat.JSON_SCHEMA, "{"), "/outputPorts/0/schema/text", "schema.json-schema");
        assertFault(withSchema(SchemaFormat.AVRO, null), "/outputPorts/0/schema/text", "schema.empty");
        assertThat(VALIDATOR.validate(withSchema(SchemaFormat.PROTOBUF, "message Order {}")))
                .isEmpty();
    }

    @Test
    void warnsWhereContractAndSchemaDisagree() {
        DataProduct product = with(port("a")
                .setContract(contract("x")
                        .setSchema$(List.of(object(
                                "orders",
                                field("id")
                                        .setLogicalType("integer")
                                        .setRequired(true)
                                        .build(),
                                field("placed").setLogicalType("timestamp").build(),
                                field("total").build())))
                        .build())
                .setSchema$(SchemaDocument.newBuilder()
                        .setFormat(SchemaFormat.AVRO)
                        .setText("{\"type\":\"record\",\"name\":\"Order\",\"fields\":["
                                + "{\"name\":\"id\",\"type\":[\"null\",\"string\"],\"default\":null},"
                                + "{\"name\":\"placed\",\"type\":\"string\"},"
                                + "{\"name\":\"note\",\"type\":\"string\"}]}")
                        .build())
                .build());
        String properties = "/outputPorts/0/contract/schema/0/properties";

        assertThat(VALIDATOR.validate(product)).isEmpty();
        assertThat(VALIDATOR.warnings(product))
                .extracting(Violation::getPath, Violation::getCode)
                .containsExactlyInAnyOrder(
                        tuple(properties + "/0/logicalType", "schema.disagrees"),
                        tuple(properties + "/0/required", "schema.disagrees"),
                        tuple(properties + "/2", "schema.disagrees"),
                        tuple(properties, "schema.disagrees"));
    }
}
