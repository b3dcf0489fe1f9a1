package io.datamesh.quality.slo;

import io.datamesh.events.JobLineage;
import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.QualityMeasured;
import io.datamesh.events.SloStatus;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.streams.HoldingStore;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.model.DataProduct;
import io.datamesh.model.LineageEdge;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology under a clock that the test holds. Facts go round as they do in Kafka: what it writes, it reads. */
final class SloScenario implements AutoCloseable {

    private static final String APPLICATION = "quality-test";

    private final Map<String, String> datasets = new LinkedHashMap<>();
    private final AvroSerdes serdes = AvroSerdes.with(new InMemorySchemaRegistry());
    private final SloTopology topology;
    private final Path state;
    private final List<SloStatus> facts = new ArrayList<>();
    private final Map<String, SloStatus> current = new LinkedHashMap<>();
    private final List<String> forgotten = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestOutputTopic<byte[], byte[]> written;
    private TestOutputTopic<byte[], byte[]> letters;
    private Instant now;
    private long events;
    private int moved;

    SloScenario(Path state, Instant start, SloSettings settings) {
        this.state = state;
        this.now = start;
        this.topology = new SloTopology(serdes, new FailedClaims(), settings, new Datasets() {
            @Override
            public boolean areKnown() {
                return true;
            }

            @Override
            public long revision() {
                return datasets.size();
            }

            @Override
            public Set<String> servedBy(String namespace, String name) {
                return datasets.containsKey(name) ? Set.of(datasets.get(name)) : Set.of();
            }
        });
        open();
    }

    String description() {
        return topology.get().describe().toString();
    }

    Instant now() {
        return now;
    }

    void publish(DataProduct product) {
        ProductChanged fact = ProductChanged.newBuilder()
                .setProductId(product.getId())
                .setDomain(product.getDomain())
                .setVersion(product.getVersion())
                .setKind(ProductChangeKind.CREATED)
                .setProduct(product)
                .setClaimId("claim")
                .setChangedAt(now)
                .build();
        send(Topics.PRODUCT_CHANGED, product.getId(), fact, "p-" + ++events);
    }

    /** From now on it is known which product serves a dataset. */
    void serve(String dataset, String productId) {
        datasets.put(dataset, productId);
    }

    /** A job was seen to read a dataset and to write another, or not to any more. */
    void observe(String job, String input, String output, boolean isOver) {
        JobLineage fact = JobLineage.newBuilder()
                .setJobNamespace("jobs")
                .setJobName(job)
                .setInputs(List.of(edge(input, isOver)))
                .setOutputs(List.of(edge(output, isOver)))
                .setFirstSeenAt(now)
                .setChangedAt(now)
                .build();
        send(Topics.LINEAGE_CHANGED, "jobs/" + job, fact, "l-" + ++events);
    }

    private LineageEdge edge(String dataset, boolean isOver) {
        return LineageEdge.newBuilder()
                .setNamespace("kafka://test")
                .setName(dataset)
                .setValidFrom(now)
                .setValidTo(isOver ? now : null)
                .build();
    }

    void measure(QualityMeasured.Builder measured) {
        measure(measured, "m-" + ++events);
    }

    void measure(QualityMeasured.Builder measured, String eventId) {
        QualityMeasured value = measured.build();
        send(Topics.QUALITY_MEASURED, value.getProductId(), value, eventId);
    }

    /** Measurements that have been moved to another partition so far. */
    int moved() {
        moved += driver.createOutputTopic(
                        APPLICATION + "-" + SloTopology.TO_MEASUREMENTS + "-repartition",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readValuesToList()
                .size();
        return moved;
    }

    /** Lets time pass and time-driven work happen. */
    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        goRound();
    }

    List<SloStatus> facts() {
        return facts;
    }

    List<SloStatus> facts(String slo) {
        return facts.stream().filter(fact -> fact.getSlo().equals(slo)).toList();
    }

    SloStatus status(String productId, String slo) {
        SloStatus status = current.get(productId + "/" + slo);
        if (status == null) {
            throw new AssertionError("no status of " + productId + "/" + slo + " among " + current.keySet());
        }
        return status;
    }

    List<String> forgotten() {
        return forgotten;
    }

    int deadLetters() {
        return letters.readValuesToList().size();
    }

    /** Entries that are kept, by their kind. */
    Map<Character, Long> kept() {
        Map<Character, Long> kept = new TreeMap<>();
        HoldingStore<?> slos = (HoldingStore<?>) driver.getStateStore(SloStores.STORE);
        try (var all = slos.wrapped().all()) {
            all.forEachRemaining(entry -> kept.merge((char) entry.key.get()[0], 1L, Long::sum));
        }
        return kept;
    }

    @Override
    public void close() {
        driver.close();
    }

    private void open() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(topology.get(), properties, now);
        written = output(Topics.SLO_STATUS);
        letters = output(Topics.DEAD_LETTERS);
    }

    private TestOutputTopic<byte[], byte[]> output(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private <V> void send(Topic<V> topic, String key, V value, String eventId) {
        RecordHeaders headers = new RecordHeaders();
        CloudEvent.of(topic, "/test", now, key).withId(eventId).write(headers);
        byte[] bytes = serdes.serializer(topic).serialize(topic.name(), value);
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), bytes, headers, now));
        goRound();
    }

    /** The driver itself feeds a topic that is also a source back, so only what was written is noted here. */
    private void goRound() {
        for (KeyValue<byte[], byte[]> record : written.readKeyValuesToList()) {
            String key = new String(record.key, StandardCharsets.UTF_8);
            if (record.value == null) {
                current.remove(key);
                forgotten.add(key);
            } else {
                SloStatus fact = ((Decoded.Value<SloStatus>)
                                serdes.decoder(Topics.SLO_STATUS).decode(record.value))
                        .value();
                facts.add(fact);
                current.put(key, fact);
            }
        }
    }
}
