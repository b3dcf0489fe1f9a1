package io.datamesh.product.diff;

import static io.datamesh.product.diff.Products.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.SchemaFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/** The diff of an Avro port is breaking exactly if Avro says that former readers can't read what is written now. */
class AvroOracleTest {

    private static final int ROUNDS = 4_000;
    private static final List<String> PRIMITIVES =
            List.of("int", "long", "float", "double", "string", "bytes", "boolean");

    private final ContractDiffer differ = new ContractDiffer();

    @Test
    void agreesWithAvroOnRandomSchemas() {
        int breaking = 0;
        int compatible = 0;
        int unexplained = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            String former = new Generator(seed, 0).record("Root", 0);
            String latter = new Generator(seed, 1 + seed % 9).record("Root", 0);

            ContractDiff diff = differ.diff(with(SchemaFormat.AVRO, former), with(SchemaFormat.AVRO, latter));

            Schema reader = new Schema.Parser().parse(former);
            Schema writer = new Schema.Parser().parse(latter);
            boolean readable = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                            .getType()
                    == SchemaCompatibilityType.COMPATIBLE;
            assertThat(diff.getCompatibility())
                    .as("seed %d%n%s%n%s%n%s", seed, former, latter, diff)
                    .isEqualTo(readable ? Compatibility.COMPATIBLE : Compatibility.BREAKING);
            assertThat(diff.getChanges().isEmpty()).as("seed %d", seed).isEqualTo(reader.equals(writer));
            breaking += readable ? 0 : 1;
            compatible += readable && !reader.equals(writer) ? 1 : 0;
            unexplained += diff.getChanges().stream()
                            .anyMatch(change -> change.getKind() == ContractChangeKind.SCHEMA_INCOMPATIBLE)
                    ? 1
                    : 0;
        }
        assertThat(breaking).isGreaterThan(ROUNDS / 10);
        assertThat(compatible).isGreaterThan(ROUNDS / 20);
        assertThat(unexplained).isBetween(1, ROUNDS / 4);
    }

    @Test
    void breaksWhateverTheContractSaysIfAvroCannotRead() {
        int breaking = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Schema reader = new Schema.Parser().parse(new Generator(seed, 0).record("Root", 0));
            Schema writer = new Schema.Parser().parse(new Generator(seed, 1 + seed % 9).record("Root", 0));
            Random random = new Random(seed);

            ContractDiff diff = differ.diff(described(reader, random), described(writer, random));

            boolean readable = AvroJudge.resolves(reader, writer);
            assertThat(readable || diff.getCompatibility() == Compatibility.BREAKING)
                    .as("seed %d%n%s%n%s%n%s", seed, reader, writer, diff)
                    .isTrue();
            breaking += readable ? 0 : 1;
        }
        assertThat(breaking).isGreaterThan(ROUNDS / 10);
    }

    /** A port with a schema, and a contract that describes some of its fields, rightly or not. */
    private static DataProduct described(Schema schema, Random random) {
        Field[] fields = schema.getFields().stream()
                .filter(field -> random.nextInt(4) > 0)
                .map(field -> Products.field(field.name(), random.nextInt(3) == 0 ? null : "string")
                        .setRequired(random.nextBoolean())
                        .build())
                .toArray(Field[]::new);
        return with(Products.port()
                .setContract(Products.contract(fields))
                .setSchema$(Products.document(SchemaFormat.AVRO, schema.toString()))
                .build());
    }

    /** The same seed gives the same schema; {@code edits} in a hundred decisions fall otherwise. */
    private static final class Generator {

        private final Random random;
        private final Random editor;
        private final int edits;
        private int names;

        Generator(long seed, int edits) {
            this.random = new Random(seed);
            this.editor = new Random(seed + 1);
            this.edits = edits;
        }

        private int choice(int bound) {
            int choice = random.nextInt(bound);
            return editor.nextInt(100) < edits ? editor.nextInt(bound) : choice;
        }

        String record(String name, int depth) {
            List<String> fields = new ArrayList<>();
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                String field = field("f" + i, depth);
                if (choice(12) > 0) {
                    fields.add(field);
                }
            }
            return "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[%s]}".formatted(name, String.join(",", fields));
        }

        private String field(String name, int depth) {
            int form = choice(6);
            String type = type(depth);
            boolean isUnion = type.startsWith("[");
            return switch (form) {
                case 0 -> "{\"name\":\"%s\",\"type\":\"string\",\"default\":\"\"}".formatted(name);
                case 1 ->
                    "{\"name\":\"%s\",\"type\":%s,\"default\":null}"
                            .formatted(name, isUnion ? "[\"null\",\"int\"]" : "[\"null\"," + type + "]");
                case 2 -> "{\"name\":\"%s\",\"type\":%s}".formatted(name, isUnion ? type : "[\"null\"," + type + "]");
                default -> "{\"name\":\"%s\",\"type\":%s}".formatted(name, type);
            };
        }

        private String type(int depth) {
            String name = "N" + names++;
            return switch (choice(depth > 2 ? 8 : 12)) {
                case 0 ->
                    "{\"type\":\"enum\",\"name\":\"%s\",\"symbols\":[\"A\",\"B\"%s]%s}"
                            .formatted(
                                    name, choice(2) == 0 ? ",\"C\"" : "", choice(3) == 0 ? ",\"default\":\"A\"" : "");
                case 1 -> "{\"type\":\"fixed\",\"name\":\"%s\",\"size\":%d}".formatted(name, 2 + choice(2));
                case 2 -> "[\"" + PRIMITIVES.get(choice(3)) + "\",\"string\"]";
                case 8 -> "{\"type\":\"array\",\"items\":%s}".formatted(type(depth + 1));
                case 9 -> "{\"type\":\"map\",\"values\":%s}".formatted(type(depth + 1));
                case 10, 11 -> record(name, depth + 1);
                default -> "\"" + PRIMITIVES.get(choice(PRIMITIVES.size())) + "\"";
            };
        }
    }
}
