package io.datamesh.product.diff;

import static io.datamesh.model.SchemaFormat.AVRO;
import static io.datamesh.product.diff.Products.field;
import static io.datamesh.product.diff.Products.with;
import static io.datamesh.product.diff.SchemaDiffFixture.DIFFER;
import static io.datamesh.product.diff.SchemaDiffFixture.avro;
import static io.datamesh.product.diff.SchemaDiffFixture.both;
import static io.datamesh.product.diff.SchemaDiffFixture.chain;
import static io.datamesh.product.diff.SchemaDiffFixture.changes;
import static io.datamesh.product.diff.SchemaDiffFixture.decimal;
import static io.datamesh.product.diff.SchemaDiffFixture.record;
import static io.datamesh.product.diff.SchemaDiffFixture.typed;
import static io.datamesh.product.diff.SchemaDiffFixture.withStackOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaDocumentDiffTest {

    private static final String ID = "{\"name\":\"id\",\"type\":\"string\"}";

    @Test
    void letsAvroDecideWhetherARemovedFieldBreaks() {
        assertThat(avro(record(ID, "{\"name\":\"note\",\"type\":\"string\"}"), record(ID)))
                .containsExactly("FIELD_REMOVED breaking note");
        assertThat(avro(record(ID, "{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"}"), record(ID)))
                .containsExactly("FIELD_REMOVED compatible note");
        assertThat(avro(record(ID), record(ID, "{\"name\":\"note\",\"type\":\"string\"}")))
                .containsExactly("FIELD_ADDED compatible note");
    }

    @Test
    void letsAvroDecideWhetherATypeBreaks() {
        assertThat(avro(typed("\"int\""), typed("\"long\""))).containsExactly("TYPE_WIDENED breaking f");
        assertThat(avro(typed("\"long\""), typed("\"int\""))).containsExactly("TYPE_NARROWED compatible f");
        assertThat(avro(typed("\"string\""), typed("\"bytes\""))).containsExactly("TYPE_CHANGED compatible f");
        assertThat(avro(typed("\"string\""), typed("\"int\""))).containsExactly("TYPE_CHANGED breaking f");
        assertThat(avro(typed("\"string\""), typed("[\"null\",\"string\"]")))
                .containsExactly("REQUIRED_REMOVED breaking f");
        assertThat(avro(typed("[\"null\",\"string\"]"), typed("\"string\"")))
                .containsExactly("REQUIRED_ADDED compatible f");
        assertThat(avro(typed("[\"null\",\"string\"]"), typed("[\"string\",\"null\"]")))
                .containsExactly("SCHEMA_CHANGED compatible null");
        assertThat(avro(typed("[\"string\",\"int\"]"), typed("[\"string\",\"int\",\"boolean\"]")))
                .containsExactly("TYPE_CHANGED breaking f");
        assertThat(avro(typed(decimal(10, 2)), typed(decimal(12, 2)))).containsExactly("TYPE_WIDENED compatible f");
    }

    @Test
    void letsAvroDecideWhetherSymbolsBreak() {
        String two = typed("{\"type\":\"enum\",\"name\":\"Size\",\"symbols\":[\"S\",\"M\"]}");
        String three = typed("{\"type\":\"enum\",\"name\":\"Size\",\"symbols\":[\"S\",\"M\",\"L\"]}");
        String withDefault = typed("{\"type\":\"enum\",\"name\":\"Size\",\"symbols\":[\"S\",\"M\"],\"default\":\"S\"}");

        assertThat(avro(two, three)).containsExactly("TYPE_WIDENED breaking f");
        assertThat(avro(three, two)).containsExactly("TYPE_NARROWED compatible f");
        assertThat(avro(withDefault, three)).containsExactly("TYPE_WIDENED compatible f");
    }

    @Test
    void namesWhatNoFieldAccountsFor() {
        String renamed = record(ID).replace("\"Order\"", "\"Purchase\"");

        assertThat(avro(record(ID), renamed)).containsExactly("SCHEMA_INCOMPATIBLE breaking null");
        assertThat(DIFFER.diff(with(AVRO, record(ID)), with(AVRO, renamed)).getChanges())
                .singleElement()
                .satisfies(change -> assertThat(change.getMessage())
                        .contains("NAME_MISMATCH")
                        .contains("/name"));
        assertThat(avro(
                        typed("{\"type\":\"fixed\",\"name\":\"F\",\"size\":4}"),
                        typed("{\"type\":\"fixed\",\"name\":\"G\",\"size\":4}")))
                .containsExactly("SCHEMA_INCOMPATIBLE breaking f");
    }

    @Test
    void goesDownIntoNestedTypes() {
        String before = record(
                "{\"name\":\"lines\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"Line\",\"fields\":[%s,%s]}}}"
                        .formatted(ID, "{\"name\":\"sku\",\"type\":\"int\"}"),
                "{\"name\":\"notes\",\"type\":{\"type\":\"map\",\"values\":\"int\"}}");
        String after = record(
                "{\"name\":\"lines\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"Line\",\"fields\":[%s]}}}"
                        .formatted("{\"name\":\"sku\",\"type\":\"long\"}"),
                "{\"name\":\"notes\",\"type\":{\"type\":\"map\",\"values\":\"long\"}}");

        assertThat(avro(before, after))
                .containsExactly(
                        "FIELD_REMOVED breaking lines[].id",
                        "TYPE_WIDENED breaking lines[].sku",
                        "TYPE_WIDENED breaking notes{}");
    }

    @Test
    void entersRecursiveTypesOnce() {
        String node =
                "{\"type\":\"record\",\"name\":\"Node\",\"fields\":[{\"name\":\"left\",\"type\":[\"null\",\"Node\"],\"default\":null},"
                        + "{\"name\":\"right\",\"type\":[\"null\",\"Node\"],\"default\":null},{\"name\":\"value\",\"type\":\"%s\"}]}";

        assertThat(avro(node.formatted("int"), node.formatted("long"))).containsExactly("TYPE_WIDENED breaking value");
        assertThat(avro(record("{\"name\":\"tree\",\"type\":" + node.formatted("int") + "}"), record(ID)))
                .containsExactly("FIELD_REMOVED breaking tree", "FIELD_ADDED compatible id");
    }

    @Test
    void answersWhateverTheStackOfTheCallerAllows() throws Exception {
        String types = chain(400);
        String changed = types.replace("\"int\"", "\"long\"");

        for (int kilobytes : new int[] {256, 512, 1_024, 4_096}) {
            ContractDiff diff = withStackOf(kilobytes, () -> DIFFER.diff(with(AVRO, types), with(AVRO, changed)));

            assertThat(diff.getCompatibility()).isEqualTo(Compatibility.BREAKING);
            assertThat(diff.getChanges()).isNotEmpty();
        }
    }

    @Test
    void comparesTypesThatUseEachOtherOftenInLittleTime() {
        String base = typed("\"int\"").replace("Order", "T0");
        for (int i = 1; i <= 15; i++) {
            String former = base;
            base = record("{\"name\":\"l\",\"type\":" + former + "},{\"name\":\"r\",\"type\":\"T" + (i - 1) + "\"}")
                    .replace("Order", "T" + i);
        }
        String members = IntStream.range(0, 60)
                .mapToObj(i -> record(ID, "{\"name\":\"n\",\"type\":\"int\"}").replace("Order", "Event" + i))
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(avro(base, base.replace("\"int\"", "\"long\"")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("TYPE_WIDENED breaking l.l");
        assertThat(avro(members, members.replace("\"int\"", "\"long\""))).hasSize(60);
    }

    @Test
    void letsAvroJudgeWhatTheContractSaysOfItsFieldsToo() {
        Field note = field("note", "string").setRequired(true).build();
        Field id = field("id", "string").build();
        DataProduct before = both(record(ID, "{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"}"), id, note);
        DataProduct after = both(record(ID), id);

        assertThat(changes(before, after)).containsExactly("FIELD_REMOVED compatible note");
        assertThat(changes(after, before)).containsExactly("FIELD_ADDED compatible note");
    }

    @Test
    void judgesByTheContractWhatAvroDoesNotKnow() {
        DataProduct before = both(
                record(ID),
                field("id", "string").setUnique(true).build(),
                field("computed", "string").build());
        DataProduct after = both(record(ID), field("id", "string").build());

        assertThat(changes(before, after))
                .containsExactly("UNIQUE_REMOVED breaking id", "FIELD_REMOVED breaking computed");
    }

    @Test
    void judgesByTheContractWhatAvroCannotExpress() {
        String nullable = typed("[\"null\",\"string\"]");
        Field.Builder field = field("f", "string");
        Field bounded = field.setLogicalTypeOptions(Map.of("maxLength", "3")).build();
        Field longer = field.setLogicalTypeOptions(Map.of("maxLength", "5")).build();
        Field required = Field.newBuilder(bounded).setRequired(true).build();

        assertThat(changes(both(nullable, bounded), both(nullable, longer))).containsExactly("TYPE_WIDENED breaking f");
        assertThat(changes(both(nullable, required), both(nullable, bounded)))
                .containsExactly("REQUIRED_REMOVED breaking f");
        assertThat(changes(both(typed("\"string\""), required), both(typed("\"string\""), bounded)))
                .containsExactly("REQUIRED_REMOVED compatible f");
    }

    @Test
    void reportsAChangeThatContractAndSchemaShareOnce() {
        DataProduct before = both(
                typed("\"int\""), field("f", "integer").setPhysicalType("int").build());
        DataProduct after = both(
                typed("\"long\""),
                field("f", "integer").setPhysicalType("bigint").build());

        assertThat(changes(before, after)).containsExactly("TYPE_WIDENED breaking f");
    }
}
