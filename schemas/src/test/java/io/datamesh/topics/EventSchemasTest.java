package io.datamesh.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.topics.Topic.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventSchemasTest {

    private static final Path SOURCES = Path.of("src", "main", "avro");

    static Stream<Topic<?>> avroTopics() {
        return Topics.all().stream().filter(topic -> topic.format() == Format.AVRO);
    }

    @ParameterizedTest
    @MethodSource("avroTopics")
    void isWrittenAndReadWithItsRequiredFieldsOnly(Topic<?> topic) throws IOException {
        GenericRecord event = smallest(topic.schema());

        byte[] bytes = written(event);

        GenericRecord generic = read(bytes, new GenericDatumReader<GenericRecord>(topic.schema()));
        Object specific = read(
                bytes,
                new SpecificDatumReader<>(topic.schema(), SpecificData.get().getSchema(topic.valueType())));
        assertThat(generic).isEqualTo(event);
        assertThat(specific).isInstanceOf(topic.valueType());
    }

    /** Nobody should have to fill in more than this to emit one of the three events every team emits or reads. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mesh.product.published | ",
                "mesh.quality.measured | productId,metric,measuredAt",
                "mesh.policy.violated | id,policy,productId,openedAt"
            })
    void asksStrangersForLittle(String topic, String required) {
        List<String> wanted = required == null ? List.of() : List.of(required.split(","));

        assertThat(required(Topics.named(topic).orElseThrow().schema())).containsExactlyElementsOf(wanted);
    }

    @Test
    void asksForFourFieldsOfAProduct() {
        Schema product = Topics.PRODUCT_CHANGED.schema().getField("product").schema();

        assertThat(required(product)).containsExactly("id", "name", "domain", "version");
    }

    @ParameterizedTest
    @MethodSource("avroTopics")
    void isRegisteredAsItsSourceSays(Topic<?> topic) {
        Schema schema = topic.schema();

        assertThat(schema.toString()).doesNotContain("avro.java.string");
        assertThat(GoldenSchemas.text(schema)).isEqualTo(GoldenSchemas.text(Sources.ALL.get(schema.getFullName())));
    }

    @Test
    void saysWhatEveryRecordFieldAndEnumIs() {
        List<String> silent = new ArrayList<>();
        Sources.ALL.values().forEach(schema -> {
            addIfSilent(silent, schema.getFullName(), schema.getDoc());
            if (schema.getType() == Schema.Type.RECORD) {
                schema.getFields()
                        .forEach(field -> addIfSilent(silent, schema.getFullName() + "." + field.name(), field.doc()));
            }
        });

        assertThat(Sources.ALL).hasSizeGreaterThan(40);
        assertThat(silent).isEmpty();
    }

    private static void addIfSilent(List<String> silent, String name, String doc) {
        if (doc == null || doc.isBlank() || !doc.strip().endsWith(".")) {
            silent.add(name);
        }
    }

    @Test
    void givesEveryOptionalFieldADefault() {
        List<String> without = new ArrayList<>();
        Sources.ALL.values().stream()
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .forEach(schema -> schema.getFields().stream()
                        .filter(field -> field.schema().isNullable() && !field.hasDefaultValue())
                        .forEach(field -> without.add(schema.getFullName() + "." + field.name())));

        assertThat(without).isEmpty();
    }

    private static List<String> required(Schema record) {
        return record.getFields().stream()
                .filter(field -> !field.hasDefaultValue())
                .map(Schema.Field::name)
                .toList();
    }

    private static GenericRecord smallest(Schema schema) {
        GenericRecordBuilder record = new GenericRecordBuilder(schema);
        for (Schema.Field field : schema.getFields()) {
            if (!field.hasDefaultValue()) {
                record.set(field, smallestValue(field.schema()));
            }
        }
        return record.build();
    }

    private static Object smallestValue(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> smallest(schema);
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getFirst());
            case ARRAY -> new GenericData.Array<>(0, schema);
            case MAP -> Map.of();
            case STRING -> "";
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0d;
            case BOOLEAN -> false;
            default -> throw new IllegalStateException("required fields of this type are not known yet: " + schema);
        };
    }

    private static byte[] written(GenericRecord event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, DatumReader<T> reader) throws IOException {
        return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    /** The schemas as they are written, by full name. */
    private static final class Sources {

        static final Map<String, Schema> ALL = parsed();

        private static Map<String, Schema> parsed() {
            SchemaParser parser = new SchemaParser();
            try (Stream<Path> files = Files.walk(SOURCES)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".avsc"))
                        .sorted()
                        .toList()) {
                    parser.parse(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Map<String, Schema> byName = new LinkedHashMap<>();
            parser.getParsedNamedSchemas().forEach(schema -> byName.put(schema.getFullName(), schema));
            return byName;
        }
    }
}
