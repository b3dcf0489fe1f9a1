package io.datamesh.governance.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.JobLineage;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.events.PolicyViolated;
import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.SloStatus;
import io.datamesh.events.ViolationCommanded;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology on a test driver, with a clock that stands until it is moved. */
final class DrivenTopology implements AutoCloseable {

    static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

    private final AvroSerdes serdes = AvroSerdes.with(new InMemorySchemaRegistry());
    private final Properties properties = new Properties();
    private TopologyTestDriver driver;
    private final Map<String, Long> revisions = new HashMap<>();
    private final Map<String, DataProduct> published = new HashMap<>();
    private Instant now = START;
    private int events;

    DrivenTopology(Path state) {
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "governance-test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = driver();
    }

    private TopologyTestDriver driver() {
        return new TopologyTestDriver(new GovernanceTopology(serdes, new FailedClaims()).get(), properties, now);
    }

    /** As after a crash: whatever is in memory is gone, and the stores are as their changelogs say. */
    void restart() {
        Map<String, Map<String, byte[]>> kept = new HashMap<>();
        driver.getAllStateStores().keySet().forEach(name -> {
            Map<String, byte[]> entries = new HashMap<>();
            try (var all = driver.<String, byte[]>getKeyValueStore(name).all()) {
                all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
            }
            kept.put(name, entries);
        });
        driver.close();
        driver = driver();
        kept.forEach((name, entries) -> entries.forEach(driver.<String, byte[]>getKeyValueStore(name)::put));
    }

    record Emitted<V>(V value, CloudEvent event) {}

    Instant now() {
        return now;
    }

    /** Moves the clock in one step, and lets what is pending have its turns. */
    void advance(Duration time) {
        driver.advanceWallClockTime(time);
        now = now.plus(time);
    }

    /** Lets what is pending have its turns. */
    void settle() {
        for (int i = 0; i < 20; i++) {
            advance(Duration.ofMillis(100));
        }
    }

    /** The fact that the catalog accepted this product; its event id. */
    String publish(DataProduct product) {
        String id = product.getId();
        DataProduct before = published.put(id, product);
        return publish(
                product,
                before == null ? null : new io.datamesh.product.diff.ContractDiffer().diff(before, product),
                before == null ? null : before.getVersion());
    }

    private String publish(DataProduct product, io.datamesh.model.ContractDiff diff, String previousVersion) {
        String id = product.getId();
        return send(
                Topics.PRODUCT_CHANGED,
                id,
                ProductChanged.newBuilder()
                        .setProductId(id)
                        .setDomain(product.getDomain())
                        .setVersion(product.getVersion())
                        .setKind(previousVersion == null ? ProductChangeKind.CREATED : ProductChangeKind.VERSION_RAISED)
                        .setProduct(product)
                        .setPreviousVersion(previousVersion)
                        .setDiff(diff)
                        .setRevision(revisions.merge(id, 1L, Long::sum))
                        .setClaimId("claim")
                        .setChangedAt(now)
                        .build());
    }

    String retire(String productId) {
        return publish(DataProduct.newBuilder(published.get(productId))
                .setStatus(ProductStatus.RETIRED)
                .build());
    }

    String declare(PolicyDeclared policy) {
        return send(Topics.POLICY_DECLARED, policy.getName(), policy);
    }

    String command(ViolationCommanded command) {
        return send(Topics.VIOLATION_COMMANDED, command.getViolationId(), command);
    }

    String measured(SloStatus status) {
        return send(Topics.SLO_STATUS, status.getProductId() + "/" + status.getSlo(), status);
    }

    String observed(JobLineage job) {
        return send(Topics.LINEAGE_CHANGED, job.getJobNamespace() + "/" + job.getJobName(), job);
    }

    <V> String send(Topic<V> topic, String key, V value) {
        String id = "event-" + ++events;
        RecordHeaders headers = new RecordHeaders();
        CloudEvent.of(topic, "/test", now, key).withId(id).write(headers);
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(
                        key.getBytes(UTF_8),
                        serdes.serializer(topic).serialize(topic.name(), value),
                        headers,
                        now.toEpochMilli()));
        return id;
    }

    /** What was written to a topic since this was last asked. */
    <V> List<Emitted<V>> emitted(Topic<V> topic) {
        List<Emitted<V>> found = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : driver.createOutputTopic(
                        topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()) {
            CloudEvent event = CloudEvent.read(record.headers(), topic.name(), 0, 0, 0);
            switch (serdes.decoder(topic).decode(record.value())) {
                case Decoded.Value<V>(V value) -> found.add(new Emitted<>(value, event));
                case Decoded.Undecodable<V>(String reason) -> throw new AssertionError(reason);
            }
        }
        return found;
    }

    List<PolicyViolated> violations() {
        return values(Topics.POLICY_VIOLATED);
    }

    List<ComplianceEvaluated> verdicts() {
        return values(Topics.COMPLIANCE_EVALUATED);
    }

    <V> List<V> values(Topic<V> topic) {
        return emitted(topic).stream().map(Emitted::value).toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
