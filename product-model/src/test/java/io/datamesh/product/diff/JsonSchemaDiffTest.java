package io.datamesh.product.diff;

import static io.datamesh.model.SchemaFormat.AVRO;
import static io.datamesh.model.SchemaFormat.JSON_SCHEMA;
import static io.datamesh.model.SchemaFormat.OTHER;
import static io.datamesh.model.SchemaFormat.PROTOBUF;
import static io.datamesh.product.diff.Products.port;
import static io.datamesh.product.diff.Products.with;
import static io.datamesh.product.diff.SchemaDiffFixture.at;
import static io.datamesh.product.diff.SchemaDiffFixture.changes;
import static io.datamesh.product.diff.SchemaDiffFixture.json;
import static io.datamesh.product.diff.SchemaDiffFixture.object;
import static io.datamesh.product.diff.SchemaDiffFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.DataProduct;
import org.junit.jupiter.api.Test;

class JsonSchemaDiffTest {

    private static final String ID = "{\"name\":\"id\",\"type\":\"string\"}";

    @Test
    void comparesJsonSchemasByStructure() {
        String before = object(
                "\"id\":{\"type\":\"string\"},\"size\":{\"enum\":[1,2]},\"at\":{\"type\":[\"string\",\"null\"]},"
                        + "\"lines\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"sku\":{\"type\":\"integer\"}}}}");
        String after = object("\"id\":{\"type\":\"integer\"},\"size\":{\"enum\":[1,2,3]},\"at\":{\"type\":\"string\"},"
                + "\"lines\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{}}},\"more\":{}");

        assertThat(json(before, after))
                .containsExactly(
                        "TYPE_CHANGED breaking id",
                        "TYPE_WIDENED breaking size",
                        "FIELD_REMOVED breaking lines[].sku",
                        "REQUIRED_ADDED compatible at",
                        "FIELD_ADDED compatible more");
    }

    @Test
    void followsReferencesAndCompositionsOfJsonSchemas() {
        String inline =
                "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\",\"maxLength\":5},\"a\":{\"type\":\"null\"}}}";
        String composed = "{\"allOf\":[{\"$ref\":\"#/$defs/base\"},{\"properties\":{\"a\":{\"type\":\"null\"}}}],"
                + "\"$defs\":{\"base\":{\"type\":\"object\",\"properties\":{\"id\":{\"$ref\":\"#/$defs/id\"}}},"
                + "\"id\":{\"type\":\"string\",\"maxLength\":%d}}}";

        assertThat(json(inline, composed.formatted(5))).containsExactly("SCHEMA_CHANGED compatible null");
        assertThat(json(composed.formatted(5), composed.formatted(6))).containsExactly("TYPE_WIDENED breaking id");
        assertThat(
                        json(
                                "{\"properties\":{\"a\":{\"type\":\"string\"}}, \"required\":[\"a\"]}",
                                "{\"properties\":{\"a\":{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"string\"}]}}, \"required\":[\"a\"]}"))
                .containsExactly("REQUIRED_REMOVED breaking a");
    }

    @Test
    void knowsThatClosedObjectsRefuseNewProperties() {
        String closed = "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{%s}}";

        assertThat(json(closed.formatted(""), closed.formatted("\"a\":{}"))).containsExactly("FIELD_ADDED breaking a");
        assertThat(json(closed.formatted(""), "{\"type\":\"object\"}")).containsExactly("TYPE_WIDENED breaking null");
    }

    @Test
    void comparesRecursiveJsonSchemas() {
        String tree = "{\"type\":\"object\",\"properties\":{\"child\":{\"$ref\":\"#\"},\"value\":{\"type\":\"%s\"}}}";

        assertThat(json(tree.formatted("integer"), tree.formatted("string")))
                .containsExactly("TYPE_CHANGED breaking value");
    }

    @Test
    void takesOtherLanguagesAtTheirText() {
        assertThat(changes(with(PROTOBUF, "message A {}"), with(PROTOBUF, "message A { }  // same")))
                .isEmpty();
        assertThat(changes(with(PROTOBUF, "message A {}"), with(PROTOBUF, "message B {}")))
                .containsExactly("SCHEMA_CHANGED breaking null");
    }

    @Test
    void seesSchemasComeGoAndMove() {
        DataProduct none = with(port().build());
        DataProduct here = with(OTHER, "x");

        assertThat(changes(none, here)).containsExactly("SCHEMA_CHANGED compatible null");
        assertThat(changes(here, none)).containsExactly("SCHEMA_CHANGED breaking null");
        assertThat(changes(with(AVRO, record(ID)), with(JSON_SCHEMA, "{}")))
                .containsExactly("FORMAT_CHANGED breaking null");
        assertThat(changes(at("https://shop.example/1"), at("https://shop.example/2")))
                .containsExactly("SCHEMA_CHANGED breaking null");
        assertThat(changes(at("https://shop.example/1"), at("https://shop.example/1")))
                .isEmpty();
    }

    @Test
    void doesNotFailOnASchemaThatWasNeverValid() {
        assertThat(changes(with(AVRO, "{"), with(AVRO, record(ID)))).containsExactly("SCHEMA_CHANGED breaking null");
    }
}
