package io.datamesh.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.events.ProductPublished;
import io.datamesh.events.QualityMeasured;
import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.topics.Decoded.Undecodable;
import io.datamesh.topics.Decoded.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSerdesTest {

    private static final Topic<QualityMeasured> TOPIC = Topics.QUALITY_MEASURED;
    private static final QualityMeasured MEASURED = QualityMeasured.newBuilder()
            .setProductId("customer-360")
            .setMetric("rowCount")
            .setMeasuredAt(Instant.parse("2026-03-01T10:00:00Z"))
            .setValue(42.0)
            .build();

    private final FakeRegistry registry = new FakeRegistry();
    private final AvroSerdes serdes = AvroSerdes.with(registry);
    private final RecordDecoder<QualityMeasured> decoder = serdes.decoder(TOPIC);

    @Test
    void readsWhatItWrote() {
        registry.add(TOPIC.schema());

        byte[] bytes = serdes.serializer(TOPIC).serialize(TOPIC.name(), MEASURED);

        assertThat(decoder.decode(bytes)).isEqualTo(new Value<>(MEASURED));
    }

    @Test
    void asksTheRegistryOnceForEachSchemaAndNotForEachRecord() {
        registry.add(TOPIC.schema());

        for (int i = 0; i < 100; i++) {
            decoder.decode(serdes.serializer(TOPIC).serialize(TOPIC.name(), MEASURED));
        }

        assertThat(registry.lookUps).isEqualTo(2);
    }

    @Test
    void writesUnderTheSchemaItKnowsAndNotUnderANewerOne() {
        int known = registry.add(TOPIC.schema());
        registry.add(SchemaBuilder.record("io.datamesh.events.QualityMeasured")
                .fields()
                .requiredString("somethingNew")
                .endRecord());

        byte[] bytes = serdes.serializer(TOPIC).serialize(TOPIC.name(), MEASURED);

        assertThat(ConfluentHeader.schemaId(bytes)).isEqualTo(known);
    }

    @Test
    void waitsWithWritingUntilTheOwnerHasRegisteredTheSchema() {
        var serializer = serdes.serializer(TOPIC);

        assertThatThrownBy(() -> serializer.serialize(TOPIC.name(), MEASURED))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("mesh.quality.measured")
                .hasMessageContaining("quality service");

        registry.add(TOPIC.schema());
        assertThat(serializer.serialize(TOPIC.name(), MEASURED)).isNotEmpty();
    }

    @Test
    void treatsAValueThatBreaksItsSchemaAsABug() {
        registry.add(TOPIC.schema());

        assertThatThrownBy(() -> serdes.serializer(TOPIC).serialize(TOPIC.name(), new QualityMeasured()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("mesh.quality.measured");
    }

    @Test
    void writesNothingForATombstone() {
        assertThat(serdes.serializer(TOPIC).serialize(TOPIC.name(), null)).isNull();
    }

    @Test
    void readsWhatAnOlderAndANewerProducerWrote() throws IOException {
        Schema older = SchemaBuilder.record("QualityMeasured")
                .namespace("io.datamesh.events")
                .fields()
                .requiredString("productId")
                .requiredString("metric")
                .name("measuredAt")
                .type(timestamp())
                .noDefault()
                .endRecord();
        Schema newer = SchemaBuilder.record("QualityMeasured")
                .namespace("io.datamesh.events")
                .fields()
                .requiredString("productId")
                .name("addedLater")
                .type()
                .array()
                .items()
                .nullType()
                .noDefault()
                .requiredString("metric")
                .name("measuredAt")
                .type(timestamp())
                .noDefault()
                .endRecord();

        for (Schema writer : new Schema[] {older, newer}) {
            GenericRecord written = new GenericData.Record(writer);
            written.put("productId", "customer-360");
            written.put("metric", "rowCount");
            written.put("measuredAt", Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
            if (writer.getField("addedLater") != null) {
                written.put("addedLater", Arrays.asList(null, null));
            }

            assertThat(decoder.decode(encoded(writer, written)))
                    .isInstanceOfSatisfying(
                            Value.class,
                            value -> assertThat(((QualityMeasured) value.value()).getMetric())
                                    .isEqualTo("rowCount"));
        }
    }

    @Test
    void refusesATombstone() {
        assertUndecodable(null, "tombstone");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void refusesAValueThatIsTooShortForTheWireFormat(int length) {
        assertUndecodable(new byte[length], "too few");
    }

    @Test
    void refusesAValueThatIsNotInTheWireFormat() {
        assertUndecodable("{\"productId\":\"a\"}".getBytes(), "0x7b");
    }

    @Test
    void refusesAnUnknownSchemaIdAndRemembersItForAWhile() {
        byte[] bytes = withId(4711, new byte[] {1, 2, 3});

        for (int i = 0; i < 50; i++) {
            assertUndecodable(bytes, "4711");
        }

        assertThat(registry.lookUps).isEqualTo(1);
    }

    @Test
    void letsTheCallerTryAgainWhileTheRegistryIsAway() {
        registry.add(TOPIC.schema());
        byte[] bytes = serdes.serializer(TOPIC).serialize(TOPIC.name(), MEASURED);
        registry.down = true;

        assertThatThrownBy(() -> decoder.decode(bytes)).isInstanceOf(RegistryUnavailableException.class);

        registry.down = false;
        assertThat(decoder.decode(bytes)).isEqualTo(new Value<>(MEASURED));
    }

    @Test
    void needsNoRegistryForSchemasItKnows() {
        registry.add(TOPIC.schema());
        byte[] bytes = serdes.serializer(TOPIC).serialize(TOPIC.name(), MEASURED);
        decoder.decode(bytes);
        registry.down = true;

        assertThat(decoder.decode(bytes)).isEqualTo(new Value<>(MEASURED));
    }

    @Test
    void refusesARecordOfAnotherTypeEvenIfAllItsFieldsHaveDefaults() {
        registry.add(TOPIC.schema());
        byte[] measured = serdes.serializer(TOPIC).serialize(TOPIC.name(), MEASURED);

        Decoded<ProductPublished> decoded =
                serdes.decoder(Topics.PRODUCT_PUBLISHED).decode(measured);

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Undecodable.class,
                        undecodable -> assertThat(undecodable.reason())
                                .contains("io.datamesh.events.QualityMeasured")
                                .contains("io.datamesh.events.ProductPublished"));
    }

    @Test
    void refusesASchemaThatLacksWhatIsRequired() throws IOException {
        Schema writer = SchemaBuilder.record("QualityMeasured")
                .namespace("io.datamesh.events")
                .fields()
                .requiredString("productId")
                .endRecord();
        GenericRecord written = new GenericData.Record(writer);
        written.put("productId", "customer-360");

        assertUndecodable(encoded(writer, written), "missing required field measuredAt");
    }

    @Test
    void refusesASchemaThatIsNoRecord() {
        int id = registry.add(Schema.create(Schema.Type.STRING));

        assertUndecodable(withId(id, new byte[] {2, 'a'}), "string");
    }

    @Test
    void refusesTruncatedDataAtEveryLength() {
        registry.add(TOPIC.schema());
        byte[] bytes = serdes.serializer(TOPIC).serialize(TOPIC.name(), MEASURED);

        for (int length = ConfluentHeader.LENGTH; length < bytes.length; length++) {
            assertUndecodable(Arrays.copyOf(bytes, length), "");
        }
    }

    @Test
    void refusesBytesThatStandAfterTheData() {
        registry.add(TOPIC.schema());
        byte[] bytes = serdes.serializer(TOPIC).serialize(TOPIC.name(), MEASURED);

        assertUndecodable(Arrays.copyOf(bytes, bytes.length + 1), "after the data");
    }

    @Test
    void refusesAValueLargerThanItsTopicTakes() {
        assertUndecodable(new byte[TOPIC.maxMessageBytes() + 1], "at most");
    }

    @Test
    void survivesRandomBytesWithoutAnException() {
        int id = registry.add(TOPIC.schema());
        Random random = new Random(42);

        for (int i = 0; i < 20_000; i++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);

            assertThat(decoder.decode(withId(id, garbage))).isNotNull();
        }
    }

    @Test
    void refusesLengthsThatAreAbsurd() throws IOException {
        int id = registry.add(TOPIC.schema());

        for (long length :
                new long[] {-1, Long.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Long.MAX_VALUE, 1_000_000}) {
            assertUndecodable(withId(id, bytes(out -> write(() -> out.writeLong(length)))), "");
        }
    }

    @Test
    void doesNotLoopThroughBillionsOfEmptyItemsThatItSkips() throws IOException {
        Schema writer = SchemaBuilder.record("QualityMeasured")
                .namespace("io.datamesh.events")
                .fields()
                .name("nothing")
                .type()
                .array()
                .items()
                .nullType()
                .noDefault()
                .requiredString("productId")
                .requiredString("metric")
                .name("measuredAt")
                .type(timestamp())
                .noDefault()
                .endRecord();
        int id = registry.add(writer);

        assertUndecodable(withId(id, bytes(out -> write(() -> out.writeLong(Long.MAX_VALUE)))), "");
        assertUndecodable(withId(id, bytes(out -> write(() -> out.writeLong(2_000_000_000L)))), "");
    }

    @Test
    void survivesDataThatIsNestedDeeperThanTheStack() throws IOException {
        Schema node = Schema.createRecord("Node", null, "test", false);
        node.setFields(java.util.List.of(new Schema.Field(
                "next", Schema.createUnion(Schema.create(Schema.Type.NULL), node), null, (Object) null)));
        Schema writer = SchemaBuilder.record("QualityMeasured")
                .namespace("io.datamesh.events")
                .fields()
                .name("deep")
                .type(node)
                .noDefault()
                .requiredString("productId")
                .requiredString("metric")
                .name("measuredAt")
                .type(timestamp())
                .noDefault()
                .endRecord();
        byte[] deep = new byte[500_000];
        Arrays.fill(deep, (byte) 2); // the second branch of the union, again and again
        int id = registry.add(writer);

        assertUndecodable(withId(id, deep), "nested too deep");
    }

    @Test
    void readsAnyRecordForToolsThatKnowNoTypes() {
        registry.add(TOPIC.schema());
        byte[] bytes = serdes.serializer(TOPIC).serialize(TOPIC.name(), MEASURED);

        Decoded<GenericRecord> decoded = serdes.genericDecoder(1 << 20).decode(bytes);

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Value.class,
                        value -> assertThat(((GenericRecord) value.value()).get("productId"))
                                .hasToString("customer-360"));
    }

    @Test
    void passesOnTheBytesOfTopicsThatAreNotAvro() {
        byte[] bytes = {1, 2, 3};

        assertThat(serdes.serializer(Topics.OPENLINEAGE_EVENTS).serialize("", bytes))
                .isEqualTo(bytes);
        assertThat(serdes.decoder(Topics.OPENLINEAGE_EVENTS).decode(bytes)).isEqualTo(new Value<>(bytes));
        assertThat(serdes.decoder(Topics.OPENLINEAGE_EVENTS).decode(null)).isInstanceOf(Undecodable.class);
    }

    private void assertUndecodable(byte[] value, String reason) {
        assertThat(decoder.decode(value))
                .isInstanceOfSatisfying(
                        Undecodable.class,
                        undecodable ->
                                assertThat(undecodable.reason()).isNotBlank().contains(reason));
    }

    private byte[] encoded(Schema writer, GenericRecord written) throws IOException {
        int id = registry.add(writer);
        return withId(id, bytes(out -> write(() -> new GenericDatumWriter<GenericRecord>(writer).write(written, out))));
    }

    private static byte[] withId(int id, byte[] data) {
        return ByteBuffer.allocate(5 + data.length)
                .put((byte) 0)
                .putInt(id)
                .put(data)
                .array();
    }

    private static Schema timestamp() {
        return org.apache.avro.LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    }

    private interface Writing {
        void write() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Consumer<BinaryEncoder> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        content.accept(encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
