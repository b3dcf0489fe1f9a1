package io.datamesh.product.descriptor;

import static io.datamesh.product.descriptor.Documents.faults;
import static io.datamesh.product.descriptor.Documents.product;
import static io.datamesh.product.descriptor.Documents.refused;
import static io.datamesh.product.descriptor.Documents.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Retention;
import io.datamesh.model.SchemaDocument;
import io.datamesh.model.SchemaFormat;
import io.datamesh.model.Sensitivity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactReaderTest {

    @Test
    void readsWhatTeamsWriteInAFewLines() {
        DataProduct product = product(resource("compact.yaml"));

        assertThat(product)
                .extracting("id", "name", "domain", "version", "accessModel", "retention", "sensitivity")
                .containsExactly(
                        "customer-360-view",
                        "Customer 360 View",
                        "customer-analytics",
                        "2.1.0",
                        "role-based",
                        new Retention("3 years", "P3Y"),
                        Sensitivity.CONFIDENTIAL);
        assertThat(product.getTags()).containsExactly("customer", "gold");
        assertThat(product.getOwnership().getTeam()).isEqualTo("Customer Analytics Team");
        assertThat(product.getConsumers()).extracting("name").containsExactly("Marketing", "Sales");
        assertThat(product.getCustomProperties())
                .extracting("property", "value")
                .containsExactly(tuple("cost_center", "4711"));
    }

    @Test
    void readsPromisesInWords() {
        DataProduct product = product(resource("compact.yaml"));

        assertThat(product.getQuality())
                .extracting("metric", "dimension", "operator", "thresholds", "unit", "declared")
                .containsExactly(
                        tuple(
                                "completeness",
                                "completeness",
                                "mustBeGreaterOrEqualTo",
                                List.of(99.0),
                                "percent",
                                "99% complete"),
                        tuple(
                                "accuracy",
                                "accuracy",
                                "mustBeGreaterOrEqualTo",
                                List.of(95.0),
                                "percent",
                                "95% accurate"));
        assertThat(product.getSlaProperties())
                .extracting("property", "value", "unit", "declared")
                .containsExactly(
                        tuple("freshness", "1", "h", "Available within 1 hour"),
                        tuple("availability", "99.9", "percent", "99.9%"));
    }

    @Test
    void makesOnePortOfSchemaAndContract() {
        OutputPort port = product(resource("compact.yaml")).getOutputPorts().getFirst();

        assertThat(port)
                .extracting("name", "version", "contractId")
                .containsExactly("data", "2.1.0", "customer-360-view.data");
        assertThat(port.getSchema$())
                .isEqualTo(
                        new SchemaDocument(SchemaFormat.AVRO, null, "https://registry.example.com/customer-360.avsc"));
        assertThat(port.getContract().getUsage()).isEqualTo("internal use only");
        assertThat(port.getContract().getSlaProperties())
                .extracting("property", "value", "unit")
                .containsExactly(tuple("latency", "5", "min"));
    }

    @Test
    void readsSourcesAsSystemsUnlessTheyNameAProduct() {
        assertThat(product(resource("compact.yaml")).getInputPorts())
                .extracting("name", "sourceSystem", "productId", "outputPort")
                .containsExactly(tuple("CRM", "CRM", null, null), tuple("web-clicks", null, "web-clicks", "events"));
    }

    @Test
    void readsFieldListsInJsonToo() {
        DataProduct product = product(resource("compact-fields.json"));
        OutputPort port = product.getOutputPorts().getFirst();
        DataContract contract = port.getContract();

        assertThat(port).extracting("format", "address.location").containsExactly("avro", "orders.v1");
        assertThat(contract.getSchema$().getFirst().getProperties())
                .extracting("name", "logicalType", "physicalType", "required")
                .containsExactly(
                        tuple("order_id", "string", null, false),
                        tuple("amount", "number", "decimal(10,2)", true),
                        tuple("placed_at", "timestamp", null, false),
                        tuple("buyer", "object", null, false),
                        tuple("lines", "array", null, false));
        assertThat(contract.getSchema$()
                        .getFirst()
                        .getProperties()
                        .get(3)
                        .getProperties()
                        .getFirst())
                .extracting("name", "classification")
                .containsExactly("email", "PII");
        assertThat(product.getOwnership().getEscalationPath()).containsExactly("lead", "cto");
        assertThat(product.getQuality()).extracting("thresholds").containsExactly(List.of(99.0), List.of(95.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schema: {type: record, name: A, fields: []}|AVRO|text",
                "schema: '{\"type\": \"record\", \"name\": \"A\", \"fields\": []}'|AVRO|text",
                "schema: {$schema: x, type: object, properties: {a: {type: string}}}|JSON_SCHEMA|text",
                "schema: {format: protobuf, text: \"message A {}\"}|PROTOBUF|text",
                "schema: https://example.com/a.json|JSON_SCHEMA|url",
                "schema: {url: 'https://example.com/a', format: avro}|AVRO|url",
                "schema: in words|OTHER|text"
            })
    void tellsSchemaLanguagesApart(String schema, SchemaFormat format, String filled) {
        SchemaDocument document = product("data_product:\n  name: a\n  " + schema)
                .getOutputPorts()
                .getFirst()
                .getSchema$();

        assertThat(document.getFormat()).isEqualTo(format);
        assertThat(document.getText() != null).isEqualTo(filled.equals("text"));
        assertThat(document.getUrl() != null).isEqualTo(filled.equals("url"));
    }

    @Test
    void takesTheDomainFromDomainOrOwner() {
        assertThat(product("data_product: {name: a, owner: Sales Team, domain: crm}")
                        .getDomain())
                .isEqualTo("crm");
        assertThat(product("data_product: {name: a, owner: Sales Team}").getDomain())
                .isEqualTo("sales");
        assertThat(product("data_product: {name: a, owner: Finance}").getDomain())
                .isEqualTo("finance");
        assertThat(product("data_product: {name: a}").getDomain()).isEqualTo("unassigned");
    }

    @Test
    void readsListedPortsWithAContractOfTheStandard() {
        DataProduct product = product("""
                data_product:
                  name: a
                  version: 1.0.0
                  output_ports:
                    - events
                    - name: table
                      version: 2.0.0
                      type: tables
                      table: public.a
                      fields: {id: string, total: number}
                    - name: files
                      contract: {apiVersion: v3.1.0, kind: DataContract, id: x, version: 1.0.0, status: active}
                """);

        assertThat(product.getOutputPorts())
                .extracting("name", "version", "contractId")
                .containsExactly(
                        tuple("events", "1.0.0", null),
                        tuple("table", "2.0.0", "a.table"),
                        tuple("files", "1.0.0", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/data_product/name compact.required",
                "{name: 统一}|/data_product/id compact.required",
                "{name: [a]}|/data_product/name type.mismatch",
                "{name: a, status: gone}|/data_product/status value.not-allowed",
                "{name: a, consumers: [[x]]}|/data_product/consumers/0 type.mismatch",
                "{name: a, sensitivity: secret}|/data_product/sensitivity value.not-allowed",
                "{name: a, output_ports: [{type: x}]}|/data_product/output_ports/0/name compact.required",
                "{name: a, schema: [[x]]}|/data_product/schema/0 type.mismatch",
                "{name: a, data_contract: [x]}|/data_product/data_contract type.mismatch",
                "{name: a, contract: {kind: DataContract, apiVersion: v3.1.0, id: x, version: 1}}|/data_product/contract/status odcs.required"
            })
    void refusesWithThePathOfTheFault(String product, String fault) {
        assertThat(faults(refused("data_product: " + product))).contains(fault);
    }

    @Test
    void keepsPromisesItCannotParseAsWords() {
        DataProduct product = product("data_product: {name: a, quality_sla: very good, freshness_sla: soon}");

        assertThat(product.getQuality()).extracting("type", "description").containsExactly(tuple("text", "very good"));
        assertThat(product.getSlaProperties())
                .extracting("property", "value")
                .containsExactly(tuple("freshness", "soon"));
    }
}
