package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.ProductPublished;
import io.datamesh.events.QualityMeasured;
import io.datamesh.model.SourceDocument;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Records nobody should write to the topic of claims. The same seed makes the same record. */
final class HostileRecords {

    private static final String TOPIC = Topics.PRODUCT_PUBLISHED.name();
    private static final int HEADER = 5;
    private static final int LARGE = 6 << 20;
    private static final int UNKNOWN_SCHEMA = 2_000_000_000;

    private final MeshTopics topics;
    private final Serializer<QualityMeasured> measurements;
    private final String prefix;

    HostileRecords(MeshTopics topics, String prefix) {
        this.topics = topics;
        this.measurements = topics.serdes().serializer(Topics.QUALITY_MEASURED);
        this.prefix = prefix;
    }

    /** What is wrong with a record. */
    enum Kind {
        RANDOM_BYTES,
        NO_BYTES,
        TOMBSTONE,
        HALF_A_HEADER,
        WRONG_MAGIC,
        UNKNOWN_SCHEMA_ID,
        NEGATIVE_SCHEMA_ID,
        WRONG_RECORD_TYPE,
        CUT_OFF,
        TRAILING_BYTES,
        GARBAGE_PAYLOAD,
        /** May still be a claim, about whatever the flipped bits say. */
        FLIPPED_BITS,
        NO_KEY,
        EMPTY_KEY,
        KEY_NOT_TEXT,
        LARGE_KEY,
        KEY_OF_ANOTHER,
        NEITHER_RECORD_NOR_DOCUMENT,
        BOTH_RECORD_AND_DOCUMENT,
        MALFORMED_DOCUMENT,
        ALIAS_BOMB,
        DEEP_DOCUMENT,
        LARGE_DOCUMENT,
        LARGE_RECORD,
        EMPTY_FIELDS,
        NOT_A_VERSION,
        /** A good claim: huge and odd headers are no reason to refuse it. */
        ODD_HEADERS;

        boolean maybeGood() {
            return this == FLIPPED_BITS || this == ODD_HEADERS;
        }

        boolean isLarge() {
            return this == LARGE_DOCUMENT || this == LARGE_RECORD;
        }
    }

    ProducerRecord<byte[], byte[]> make(Kind kind, int seed) {
        Random random = new Random(31L * seed + kind.ordinal());
        String id = prefix + "-" + kind.name().toLowerCase() + "-" + seed;
        byte[] good = value(Descriptors.claim(id, "fuzz", "1.0.0"));
        byte[] key = id.getBytes(UTF_8);
        return switch (kind) {
            case RANDOM_BYTES -> record(key, HostileDocuments.random(random));
            case NO_BYTES -> record(key, new byte[0]);
            case TOMBSTONE -> record(key, null);
            case HALF_A_HEADER -> record(key, Arrays.copyOf(good, 1 + random.nextInt(HEADER - 1)));
            case WRONG_MAGIC -> record(key, withByte(good, 0, 1 + random.nextInt(255)));
            case UNKNOWN_SCHEMA_ID -> record(key, withSchemaId(good, UNKNOWN_SCHEMA + random.nextInt(1_000)));
            case NEGATIVE_SCHEMA_ID -> record(key, withSchemaId(good, -1 - random.nextInt(1_000)));
            case WRONG_RECORD_TYPE -> record(key, measurement(id));
            case CUT_OFF -> record(key, Arrays.copyOf(good, HEADER + random.nextInt(good.length - HEADER)));
            case TRAILING_BYTES -> record(key, Arrays.copyOf(good, good.length + 1 + random.nextInt(50)));
            case GARBAGE_PAYLOAD -> record(key, garbagePayload(good, random));
            case FLIPPED_BITS -> record(key, HostileDocuments.flipped(good, random));
            case NO_KEY -> record(null, good);
            case EMPTY_KEY -> record(new byte[0], good);
            case KEY_NOT_TEXT -> record(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) random.nextInt()}, good);
            case LARGE_KEY -> record("k".repeat(100_000).getBytes(UTF_8), good);
            case KEY_OF_ANOTHER -> record((id + "-other").getBytes(UTF_8), good);
            case NEITHER_RECORD_NOR_DOCUMENT -> record(key, value(new ProductPublished()));
            case BOTH_RECORD_AND_DOCUMENT -> record(key, both(id));
            case MALFORMED_DOCUMENT -> record(key, document("id: [" + id + "\nkind: DataProduct"));
            case ALIAS_BOMB -> record(key, document(HostileDocuments.aliasBomb()));
            case DEEP_DOCUMENT -> record(key, document("id: " + "[".repeat(50_000)));
            case LARGE_DOCUMENT ->
                record(key, document(Descriptors.odps(id, "fuzz", "1.0.0") + "x: " + "y".repeat(LARGE)));
            case LARGE_RECORD -> record(key, largeRecord(id));
            case EMPTY_FIELDS -> record(key, value(Descriptors.claim("", "", "")));
            case NOT_A_VERSION -> record(key, value(Descriptors.claim(id, "fuzz", "1." + random.nextInt())));
            case ODD_HEADERS -> withOddHeaders(record(key, good), random);
        };
    }

    private byte[] both(String id) {
        ProductPublished claim = Descriptors.claim(id, "fuzz", "1.0.0");
        claim.setSource(source(Descriptors.odps(id, "fuzz", "1.0.0")));
        return value(claim);
    }

    private byte[] document(String text) {
        return value(ProductPublished.newBuilder().setSource(source(text)).build());
    }

    private static SourceDocument source(String text) {
        return SourceDocument.newBuilder().setText(text).build();
    }

    private byte[] largeRecord(String id) {
        ProductPublished claim = Descriptors.claim(id, "fuzz", "1.0.0");
        claim.getProduct().setDescription("y".repeat(LARGE));
        return value(claim);
    }

    private byte[] value(ProductPublished claim) {
        return topics.value(claim);
    }

    /** Of the type that another topic carries, and known to the registry. */
    private byte[] measurement(String productId) {
        QualityMeasured measurement = QualityMeasured.newBuilder()
                .setProductId(productId)
                .setMetric("completeness")
                .setMeasuredAt(Instant.EPOCH)
                .build();
        return measurements.serialize(Topics.QUALITY_MEASURED.name(), measurement);
    }

    private static byte[] garbagePayload(byte[] good, Random random) {
        byte[] garbage = new byte[HEADER + 1 + random.nextInt(500)];
        random.nextBytes(garbage);
        garbage[HEADER] = 4; // the index of a branch that the union does not have
        System.arraycopy(good, 0, garbage, 0, HEADER);
        return garbage;
    }

    private static ProducerRecord<byte[], byte[]> withOddHeaders(ProducerRecord<byte[], byte[]> record, Random random) {
        byte[] noise = new byte[300_000];
        random.nextBytes(noise);
        record.headers()
                .add(CloudEvent.TIME, "yesterday".getBytes(UTF_8))
                .add(CloudEvent.TYPE, noise)
                .add(CloudEvent.SUBJECT, null)
                .add("", noise)
                .add("dl_topic", noise)
                .add("traceparent", new byte[] {0, 1, 2});
        return record;
    }

    private static byte[] withByte(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
    }

    private static byte[] withSchemaId(byte[] bytes, int id) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).putInt(1, id);
        return changed;
    }

    private static ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
        return new ProducerRecord<>(TOPIC, key, value);
    }
}
