package io.datamesh.product.descriptor;

import static io.datamesh.product.descriptor.Documents.faults;
import static io.datamesh.product.descriptor.Documents.product;
import static io.datamesh.product.descriptor.Documents.read;
import static io.datamesh.product.descriptor.Documents.refused;
import static io.datamesh.product.descriptor.Documents.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PortAddress;
import io.datamesh.model.Price;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.Retention;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.Sensitivity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OdcsReaderTest {

    private static final String LATEST =
            "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\n";
    private static final String FORMER = LATEST.replace("v3.1.0", "v3.0.2");

    @Test
    void makesALoneContractAProductWithOneOutputPort() {
        Reading.Read read = read(resource("full.odcs.yaml"));
        DataProduct product = read.product();
        OutputPort port = product.getOutputPorts().getFirst();

        assertThat(read.warnings()).isEmpty();
        assertThat(product)
                .extracting("id", "name", "domain", "version", "status", "purpose", "sensitivity")
                .containsExactly(
                        "parcels-contract",
                        "Parcels",
                        "logistics",
                        "3.1.4",
                        ProductStatus.ACTIVE,
                        "Parcels and where they are",
                        Sensitivity.INTERNAL);
        assertThat(product.getOwnership()).extracting("team", "businessOwner").containsExactly("Parcel Team", "ada");
        assertThat(product.getOutputPorts()).hasSize(1);
        assertThat(port)
                .extracting("name", "version", "type", "environment", "contractId")
                .containsExactly("data", "3.1.4", "tables", "production", "parcels-contract");
        assertThat(port.getAddress())
                .isEqualTo(new PortAddress("postgres", "db:5432", "parcels.public.parcels.v3", Map.of()));
        assertThat(port.getContract().getSource().getText()).isEqualTo(resource("full.odcs.yaml"));
    }

    @Test
    void readsTopicAndFormatFromAKafkaServer() {
        DataProduct product = product(resource("third-generation.odcs.yaml"));

        assertThat(product.getStatus()).isEqualTo(ProductStatus.DRAFT);
        assertThat(product.getDomain()).isEqualTo("unassigned");
        assertThat(product.getOutputPorts().getFirst())
                .extracting("type", "format", "address")
                .containsExactly("topic", "avro", new PortAddress("kafka", "broker:9092", "stock.v1", Map.of()));
    }

    @Test
    void namesTheProductAfterItsDataProductAndKeepsItsRetention() {
        DataProduct product = product(
                LATEST
                        + "name: n\ndataProduct: Stock\nslaProperties: [{property: retention, value: 3, unit: y, element: a.b}]");

        assertThat(product.getName()).isEqualTo("Stock");
        assertThat(product.getRetention()).isEqualTo(new Retention("3 y", "P3Y"));
    }

    @Test
    void readsEveryPartOfAField() {
        SchemaObject parcel = contract(resource("full.odcs.yaml")).getSchema$().getFirst();
        Field number = parcel.getProperties().getFirst();

        assertThat(number)
                .extracting(
                        "id",
                        "name",
                        "physicalName",
                        "businessName",
                        "logicalType",
                        "physicalType",
                        "required",
                        "unique",
                        "primaryKey",
                        "primaryKeyPosition",
                        "classification",
                        "encryptedName",
                        "criticalDataElement",
                        "transformDescription",
                        "partitionKeyPosition")
                .containsExactly(
                        "number_prop",
                        "number",
                        "parcel_no",
                        "Parcel number",
                        "string",
                        "varchar(20)",
                        true,
                        true,
                        true,
                        1,
                        "internal",
                        "number_enc",
                        true,
                        "In capitals",
                        -1);
        assertThat(number.getExamples()).containsExactly("\"AB1\"", "2", "null", "{\"a\":1}");
        assertThat(number.getLogicalTypeOptions())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("minLength", "3", "maxLength", "20", "pattern", "\"[A-Z]+\"", "format", "\"code\""));
        assertThat(number.getRelationships().getFirst().getTo()).containsExactly("labels.number");
        assertThat(parcel.getRelationships())
                .extracting("from")
                .containsExactly(
                        List.of("parcel.customer_id", "parcel.country"),
                        List.of("schema/parcel_obj/properties/number"));
        assertThat(parcel.getProperties()).extracting("name").endsWith("address", "stops");
        assertThat(parcel.getProperties().getLast().getItems().getProperties())
                .extracting("name")
                .containsExactly("hub");
    }

    @Test
    void readsEveryKindOfQualityRule() {
        SchemaObject parcel = contract(resource("full.odcs.yaml")).getSchema$().getFirst();

        assertThat(parcel.getQuality())
                .extracting("type", "metric", "operator", "thresholds")
                .containsExactly(
                        tuple("library", "rowCount", "mustBeBetween", List.of(1000.0, 2_000_000.0)),
                        tuple("sql", null, "mustBe", List.of(0.0)),
                        tuple("text", null, null, List.of()),
                        tuple("custom", null, null, List.of()),
                        tuple("library", "duplicateValues", "mustBeLessOrEqualTo", List.of(0.5)));
        assertThat(parcel.getQuality().get(3).getImplementation())
                .isEqualTo("{\"type\":\"duplicate_percent\",\"columns\":[\"number\"]}");
        assertThat(parcel.getQuality().get(4).getArguments()).containsEntry("properties", "[\"number\",\"country\"]");
        assertThat(parcel.getProperties().getFirst().getQuality().get(1))
                .extracting("operator", "operandText", "thresholds")
                .containsExactly("mustNotBe", "\"none\"", List.of());
    }

    @Test
    void readsTerms() {
        DataContract contract = contract(resource("full.odcs.yaml"));

        assertThat(contract.getPrice()).isEqualTo(new Price(9.95, "EUR", "gigabyte"));
        assertThat(contract.getSlaProperties())
                .extracting("property", "value", "unit", "valueExt")
                .containsExactly(
                        tuple("latency", "4", "h", null),
                        tuple("generalAvailability", "2024-05-12T09:30:10-08:00", null, null),
                        tuple("frequency", "1", "d", "2"),
                        tuple("support", "true", null, null),
                        tuple("unknown", "null", null, null));
        assertThat(contract.getServers()).hasSize(34);
        assertThat(contract.getServers().getFirst().getProperties())
                .containsEntry("port", "5432")
                .containsEntry("host", "\"db\"")
                .containsEntry("roles", "[{\"role\":\"reader\"}]")
                .doesNotContainKey("environment");
    }

    @ParameterizedTest
    @CsvSource({
        "id: c, /id odcs.required",
        "version: 1.0.0, /version odcs.required",
        "status: active, /status odcs.required",
        "apiVersion: v3.1.0, /apiVersion odcs.required"
    })
    void needsWhatTheStandardNeeds(String line, String fault) {
        assertThat(faults(refused(LATEST.replace(line + "\n", "") + "schema: []\n")))
                .containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: {a: b}|/name type.mismatch",
                "tags: x|/tags type.mismatch",
                "description: x|/description type.mismatch",
                "contractCreatedTs: 2024-01-01|/contractCreatedTs value.format",
                "schema: {}|/schema type.mismatch",
                "schema: [{}]|/schema/0/name odcs.required",
                "schema: [{name: a, logicalType: table}]|/schema/0/logicalType value.not-allowed",
                "schema: [{name: a, id: 'x y'}]|/schema/0/id value.format",
                "schema: [{name: a, relationships: [{to: b.c}]}]|/schema/0/relationships/0/from odcs.required",
                "schema: [{name: a, relationships: [{from: a.b}]}]|/schema/0/relationships/0/to odcs.required",
                "schema: [{name: a, relationships: [{from: a.b, to: [b.c]}]}]|/schema/0/relationships/0/to odcs.relationship",
                "schema: [{name: a, relationships: [{from: [a.b], to: [b.c, b.d]}]}]|/schema/0/relationships/0/to odcs.relationship",
                "schema: [{name: a, relationships: [{from: a.b, to: x}]}]|/schema/0/relationships/0/to value.format",
                "schema: [{name: a, relationships: [{type: own, from: a.b, to: b.c}]}]|/schema/0/relationships/0/type value.not-allowed",
                "schema: [{name: a, properties: [{}]}]|/schema/0/properties/0/name odcs.required",
                "schema: [{name: a, properties: [{name: b, logicalType: text}]}]|/schema/0/properties/0/logicalType value.not-allowed",
                "schema: [{name: a, properties: [{name: b, required: 'yes'}]}]|/schema/0/properties/0/required type.mismatch",
                "schema: [{name: a, properties: [{name: b, primaryKeyPosition: 1.5}]}]|/schema/0/properties/0/primaryKeyPosition type.mismatch",
                "schema: [{name: a, properties: [{name: b, relationships: [{from: a.b, to: c.d}]}]}]|/schema/0/properties/0/relationships/0/from odcs.relationship",
                "schema: [{name: a, properties: [{name: b, logicalType: string, logicalTypeOptions: {minLength: -1}}]}]|/schema/0/properties/0/logicalTypeOptions/minLength type.mismatch",
                "schema: [{name: a, properties: [{name: b, logicalType: integer, logicalTypeOptions: {format: i12}}]}]|/schema/0/properties/0/logicalTypeOptions/format type.mismatch",
                "schema: [{name: a, properties: [{name: b, logicalType: number, logicalTypeOptions: {multipleOf: 0}}]}]|/schema/0/properties/0/logicalTypeOptions/multipleOf type.mismatch",
                "schema: [{name: a, properties: [{name: b, logicalType: number, logicalTypeOptions: {exclusiveMaximum: true}}]}]|/schema/0/properties/0/logicalTypeOptions/exclusiveMaximum type.mismatch",
                "schema: [{name: a, properties: [{name: b, logicalType: object, logicalTypeOptions: {required: [x, x]}}]}]|/schema/0/properties/0/logicalTypeOptions/required type.mismatch",
                "schema: [{name: a, properties: [{name: b, logicalType: array, items: x}]}]|/schema/0/properties/0/items type.mismatch",
                "schema: [{name: a, quality: [{metric: rows, mustBe: 1}]}]|/schema/0/quality/0/metric value.not-allowed",
                "schema: [{name: a, quality: [{type: library, mustBe: 1}]}]|/schema/0/quality/0/metric odcs.required",
                "schema: [{name: a, quality: [{type: library, rule: countCheck, mustBe: 1}]}]|/schema/0/quality/0/metric odcs.required",
                "schema: [{name: a, quality: [{metric: rowCount}]}]|/schema/0/quality/0 odcs.operator",
                "schema: [{name: a, quality: [{metric: rowCount, mustBe: 1, mustNotBe: 2}]}]|/schema/0/quality/0 odcs.operator",
                "schema: [{name: a, quality: [{metric: rowCount, mustBeLessThan: few}]}]|/schema/0/quality/0/mustBeLessThan type.mismatch",
                "schema: [{name: a, quality: [{metric: rowCount, mustBeBetween: [1]}]}]|/schema/0/quality/0/mustBeBetween type.mismatch",
                "schema: [{name: a, quality: [{metric: rowCount, mustBeBetween: [1, 1.0]}]}]|/schema/0/quality/0/mustBeBetween type.mismatch",
                "schema: [{name: a, quality: [{metric: rowCount, mustBeLessThan: .inf}]}]|/schema/0/quality/0/mustBeLessThan type.mismatch",
                "schema: [{name: a, quality: [{type: sql, mustBe: 1}]}]|/schema/0/quality/0/query odcs.required",
                "schema: [{name: a, quality: [{type: custom, engine: x}]}]|/schema/0/quality/0/implementation odcs.required",
                "schema: [{name: a, quality: [{type: custom, engine: x, implementation: [1]}]}]|/schema/0/quality/0/implementation type.mismatch",
                "schema: [{name: a, quality: [{type: magic}]}]|/schema/0/quality/0/type value.not-allowed",
                "schema: [{name: a, quality: [{type: text, dimension: beauty}]}]|/schema/0/quality/0/dimension value.not-allowed",
                "schema: [{name: a, quality: [{metric: rowCount, mustBe: 1, arguments: [1]}]}]|/schema/0/quality/0/arguments type.mismatch",
                "slaProperties: [{value: 1}]|/slaProperties/0/property odcs.required",
                "slaProperties: [{property: x}]|/slaProperties/0/value odcs.required",
                "slaProperties: [{property: x, value: [1]}]|/slaProperties/0/value type.mismatch",
                "servers: [{type: api, location: x}]|/servers/0/server odcs.required",
                "servers: [{server: s}]|/servers/0/type odcs.required",
                "servers: [{server: s, type: mainframe}]|/servers/0/type value.not-allowed",
                "servers: [{server: s, type: kafka}]|/servers/0/host odcs.required",
                "servers: [{server: s, type: mysql, host: h, port: '1', database: d}]|/servers/0/port type.mismatch",
                "servers: [{server: s, type: sftp, location: 'http://x'}]|/servers/0/location value.format",
                "servers: [{server: s, type: api, location: x, roles: [{}]}]|/servers/0/roles/0/role odcs.required",
                "roles: [{access: read}]|/roles/0/role odcs.required",
                "price: {priceAmount: free}|/price/priceAmount type.mismatch",
                "team: 5|/team type.mismatch",
                "team: [{role: owner}]|/team/0/username odcs.required",
                "team: {members: [{username: a, dateIn: spring}]}|/team/members/0/dateIn value.format",
                "support: [{url: x}]|/support/0/channel odcs.required",
                "authoritativeDefinitions: [{url: x}]|/authoritativeDefinitions/0/type odcs.required",
                "customProperties: [{value: x}]|/customProperties/0/property odcs.required"
            })
    void refusesWhatTheStandardForbids(String addition, String fault) {
        assertThat(faults(refused(LATEST + addition))).containsExactly(fault);
    }

    private static DataContract contract(String text) {
        return product(text).getOutputPorts().getFirst().getContract();
    }
}
