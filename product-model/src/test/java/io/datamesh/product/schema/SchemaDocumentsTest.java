package io.datamesh.product.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.SchemaDocument;
import io.datamesh.model.SchemaFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaDocumentsTest {

    private final SchemaDocuments documents = new SchemaDocuments();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"string\"",
                "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}",
                "{\"type\":\"record\",\"name\":\"Node\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"Node\"],\"default\":null}]}",
                "{\"type\":\"enum\",\"name\":\"Size\",\"symbols\":[\"S\",\"M\"]}",
                "[\"null\",\"long\"]"
            })
    void parsesAvro(String text) {
        assertThat(parse(SchemaFormat.AVRO, text)).isInstanceOf(ParsedSchema.Avro.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"type\":\"record\",\"name\":\"Order\"} | fields",
                "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"strin\"}]} | strin",
                "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"größe\",\"type\":\"string\"}]} | größe",
                "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"int\",\"default\":\"x\"}]} | default",
                "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"a\",\"type\":\"int\"}]} | a",
                "{\"type\":\"record\",\"name\":\"Order\",\"name\":\"Other\",\"fields\":[]} | line 1, column",
                "{\"type\":\"record\", | line 1, column",
                "{\"type\":\"enum\",\"name\":\"Size\",\"symbols\":[\"S\",\"S\"]} | S",
                "\"string\" \"string\" | after the end",
                "{} | type",
                "[[\"null\"]] | Nested",
                "{\"type\":\"fixed\",\"name\":\"F\",\"size\":-1} | -1",
                "record Order { string id; } | JSON"
            })
    void saysWhatIsWrongWithAvro(String text, String told) {
        assertThat(faults(SchemaFormat.AVRO, text)).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("schema.avro");
            assertThat(fault.message()).contains(told);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "{}",
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}",
                "{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"type\":\"object\",\"minimum\":1,\"exclusiveMinimum\":true}",
                "{\"$schema\":\"http://json-schema.org/draft-06/schema#\"}",
                "{\"$schema\":\"https://json-schema.org/draft/2019-09/schema\",\"$recursiveAnchor\":true}",
                "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"prefixItems\":[{}]}",
                "{\"$defs\":{\"a b\":{}},\"properties\":{\"x\":{\"$ref\":\"#/$defs/a%20b\"}}}",
                "{\"properties\":{\"child\":{\"$ref\":\"#\"}}}",
                "{\"$defs\":{\"x\":{\"$anchor\":\"here\"}},\"$ref\":\"#here\"}",
                "{\"$id\":\"https://shop.example/order\",\"$ref\":\"https://shop.example/order#/$defs/x\",\"$defs\":{\"x\":{}}}",
                "{\"properties\":{\"$ref\":{\"type\":\"string\"}}}"
            })
    void parsesJsonSchema(String text) {
        assertThat(parse(SchemaFormat.JSON_SCHEMA, text))
                .isInstanceOfSatisfying(
                        ParsedSchema.Json.class,
                        schema -> assertThat(schema.warnings()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"type\":\"strin\"} | schema.json-schema | /type",
                "{\"properties\":{\"a\":{\"minLength\":-1}}} | schema.json-schema | /properties/a/minLength",
                "{\"properties\":[]} | schema.json-schema | /properties",
                "[] | schema.json-schema | array found",
                "{\"a\":1,\"a\":2} | schema.json-schema | Duplicate field",
                "{} {} | schema.json-schema | after the end",
                "{\"$schema\":\"https://example.com/my-dialect\"} | schema.dialect | my-dialect",
                "{\"$ref\":\"#/$defs/missing\"} | schema.reference | #/$defs/missing",
                "{\"$ref\":\"#\"} | schema.reference-loop | the root",
                "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}}} | schema.reference-loop | #/$defs/a",
                "{\"$ref\":\"#/%zz\"} | schema.reference | %zz"
            })
    void saysWhatIsWrongWithJsonSchema(String text, String code, String told) {
        assertThat(faults(SchemaFormat.JSON_SCHEMA, text)).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.message()).contains(told);
        });
    }

    @Test
    void fetchesNothing() {
        String text = "{\"$ref\":\"http://192.0.2.1/schema.json\"}";

        assertThat(parse(SchemaFormat.JSON_SCHEMA, text))
                .isInstanceOfSatisfying(
                        ParsedSchema.Json.class,
                        json -> assertThat(json.warnings())
                                .extracting(SchemaFault::code)
                                .containsExactly("schema.remote-reference"));
    }

    @Test
    void warnsOfExpressionsThatItCannotRead() {
        assertThat(parse(SchemaFormat.JSON_SCHEMA, "{\"pattern\":\"(\"}"))
                .isInstanceOfSatisfying(
                        ParsedSchema.Json.class,
                        json -> assertThat(json.warnings())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.message()).contains("pattern")));
    }

    @Test
    void boundsSizeAndDepthBeforeParsing() {
        String deep = "{\"items\":".repeat(65) + "{}" + "}".repeat(65);
        String endless = "[".repeat(200_000);
        String large = "{\"description\":\"" + "x".repeat(SchemaDocuments.LARGEST) + "\"}";

        assertThat(faults(SchemaFormat.JSON_SCHEMA, deep))
                .extracting(SchemaFault::code)
                .containsExactly("schema.too-deep");
        assertThat(faults(SchemaFormat.AVRO, endless))
                .extracting(SchemaFault::code)
                .containsExactly("schema.too-deep");
        assertThat(faults(SchemaFormat.AVRO, large))
                .extracting(SchemaFault::code)
                .containsExactly("schema.too-large");
    }

    @Test
    void boundsTheNumberOfTypesAndHowOftenTheyUseEachOther() {
        assertThat(parse(SchemaFormat.AVRO, chain(120))).isInstanceOf(ParsedSchema.Avro.class);
        assertThat(codes(chain(500))).containsExactly("schema.too-complex");
        assertThat(codes(chain(501))).containsExactly("schema.too-large");
    }

    @Test
    void refusesTypesThatDoubleLevelByLevel() {
        assertThat(parse(SchemaFormat.AVRO, doubling(10))).isInstanceOf(ParsedSchema.Avro.class);
        assertThat(codes(doubling(40))).containsExactly("schema.too-complex");
    }

    private static String doubling(int levels) {
        String type = "{\"name\":\"f%d\",\"type\":{\"type\":\"record\",\"name\":\"T%d\",\"fields\":["
                + "{\"name\":\"l\",\"type\":\"%s\"},{\"name\":\"r\",\"type\":\"%s\"}]}}";
        return IntStream.range(0, levels)
                .mapToObj(i -> {
                    String next = i == levels - 1 ? "int" : "T" + (i + 1);
                    return type.formatted(i, i, next, next);
                })
                .collect(Collectors.joining(",", "{\"type\":\"record\",\"name\":\"Root\",\"fields\":[", "]}"));
    }

    private List<String> codes(String avro) {
        return faults(SchemaFormat.AVRO, avro).stream().map(SchemaFault::code).toList();
    }

    private static String chain(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> "{\"type\":\"record\",\"name\":\"T%d\",\"fields\":[{\"name\":\"f\",\"type\":\"%s\"}]}"
                        .formatted(i, i == length - 1 ? "int" : "T" + (i + 1)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void readsCommentsThatNeverEndInLinearTime() {
        assertThat(parse(SchemaFormat.PROTOBUF, "/* ".repeat(SchemaDocuments.LARGEST / 3)))
                .isEqualTo(new ParsedSchema.Unread(""));
        assertThat(parse(SchemaFormat.PROTOBUF, "/*" + "*".repeat(SchemaDocuments.LARGEST - 4) + "/a"))
                .isEqualTo(new ParsedSchema.Unread("a"));
    }

    @Test
    void needsTextOrAddress() {
        assertThat(documents.parse(
                        SchemaDocument.newBuilder().setFormat(SchemaFormat.AVRO).build()))
                .isInstanceOf(ParsedSchema.Invalid.class);
        assertThat(documents.parse(SchemaDocument.newBuilder()
                        .setFormat(SchemaFormat.AVRO)
                        .setUrl("https://shop.example/order.avsc")
                        .build()))
                .isEqualTo(new ParsedSchema.Elsewhere("https://shop.example/order.avsc"));
    }

    @Test
    void comparesOtherLanguagesWithoutCommentsAndSpace() {
        String former = "// an order\nmessage Order {\n  string id = 1; /* key */\n}";
        String latter = "message Order { string id = 1; }";

        assertThat(parse(SchemaFormat.PROTOBUF, former)).isEqualTo(parse(SchemaFormat.PROTOBUF, latter));
    }

    @Test
    void answersEveryMutationOfASchemaSoon() {
        String avro =
                "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":[\"null\",\"string\"],\"default\":null},"
                        + "{\"name\":\"lines\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"Line\",\"fields\":[]}}}]}";
        String json = "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":[\"null\",\"string\"],\"pattern\":\"a+\"},"
                + "\"child\":{\"$ref\":\"#/$defs/x\"}},\"required\":[\"id\"],\"$defs\":{\"x\":{\"allOf\":[{\"$ref\":\"#\"}]}}}";
        Random random = new Random(42);

        Assertions.assertThatCode(() -> {
                    for (int i = 0; i < 3_000; i++) {
                        assertThat(parse(SchemaFormat.AVRO, mutated(avro, random)))
                                .isNotNull();
                        assertThat(parse(SchemaFormat.JSON_SCHEMA, mutated(json, random)))
                                .isNotNull();
                    }
                })
                .doesNotThrowAnyException();
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(mutated.length());
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, text, from, to);
                default -> mutated.setCharAt(at, text.charAt(from));
            }
        }
        return mutated.toString();
    }

    private ParsedSchema parse(SchemaFormat format, String text) {
        return documents.parse(
                SchemaDocument.newBuilder().setFormat(format).setText(text).build());
    }

    private List<SchemaFault> faults(SchemaFormat format, String text) {
        return parse(format, text) instanceof ParsedSchema.Invalid(List<SchemaFault> faults) ? faults : List.of();
    }
}
