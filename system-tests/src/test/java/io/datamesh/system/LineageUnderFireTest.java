package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lineage events are told twice: once in peace, and once while the lineage service is killed with {@code kill -9}. */
@ExtendWith(FaultMesh.class)
class LineageUnderFireTest {

    private static final String LINEAGE = "lineage";
    private static final Duration LONGEST_RUN = Duration.ofMinutes(4);

    private static final List<Topic<?>> FACTS =
            List.of(Topics.LINEAGE_CHANGED, Topics.DATASET_STATED, Topics.RUN_CHANGED);

    private static MeshUnderTest mesh;

    @BeforeAll
    static void take(MeshUnderTest shared) {
        mesh = shared;
    }

    @Test
    void tellsTheSameFactsInTheSameOrderAsIfNothingHadHappened() {
        int count = Scale.of(4_000, 50_000);
        int kills = Scale.of(1, 5);
        Instant begun = Instant.now();
        try (MeshTopics topics = mesh.topics()) {
            send(topics, "calm", count);
            awaitQuiet(topics);
            int expected = size(facts(topics, Topics.LINEAGE_CHANGED, "calm"));

            send(topics, "fire", count);
            for (int kill = 1; kill <= kills; kill++) {
                awaitFacts(topics, Topics.LINEAGE_CHANGED, expected * kill / (kills + 1));
                long killed = mesh.processes().kill(LINEAGE);
                mesh.processes().awaitRestart(LINEAGE, killed);
            }

            for (Topic<?> topic : FACTS) {
                Map<String, List<String>> calm = facts(topics, topic, "calm");
                assertThat(calm).isNotEmpty();
                awaitFacts(topics, topic, size(calm));
                Map<String, List<String>> fire = facts(topics, topic, "fire");
                assertThat(fire.keySet()).isEqualTo(calm.keySet());
                calm.forEach((key, facts) -> assertThat(fire.get(key)).as(key).isEqualTo(facts));
            }
            assertThat(topics.deadLetters("calm/")).isEmpty();
            assertThat(topics.deadLetters("fire/")).isEmpty();
            Scale.report(
                    "lineage under fire",
                    "%d events twice, %d facts on jobs, killed %d times; %d s",
                    count,
                    expected,
                    kills,
                    Duration.between(begun, Instant.now()).toSeconds());
        }
    }

    private static void send(MeshTopics topics, String namespace, int count) {
        try (KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            for (LineageEvents.Event event : LineageEvents.of(namespace, count)) {
                producer.send(new ProducerRecord<>(
                        Topics.OPENLINEAGE_EVENTS.name(),
                        (namespace + "/" + event.job()).getBytes(UTF_8),
                        event.json().getBytes(UTF_8)));
            }
            producer.flush();
        }
    }

    /** Nothing follows the last run. */
    private static void awaitQuiet(MeshTopics topics) {
        int[] before = {-1};
        await("all events to be read")
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    int now = size(facts(topics, Topics.RUN_CHANGED, "calm"));
                    boolean quiet = now > 0 && now == before[0];
                    before[0] = now;
                    return quiet;
                });
    }

    private static void awaitFacts(MeshTopics topics, Topic<?> topic, int atLeast) {
        await(atLeast + " facts of " + topic.name())
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> size(facts(topics, topic, "fire")) >= atLeast);
    }

    private static int size(Map<String, List<String>> facts) {
        return facts.values().stream().mapToInt(List::size).sum();
    }

    /** Each fact in its order, by key; with one name for the two namespaces. */
    private static <V> Map<String, List<String>> facts(MeshTopics topics, Topic<V> topic, String namespace) {
        RecordDecoder<V> decoder = topics.serdes().decoder(topic);
        Map<String, List<String>> facts = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.readAll(topic)) {
            String key = new String(record.key(), UTF_8);
            if (key.contains(namespace + "/job-")) {
                facts.computeIfAbsent(key.replace(namespace, "namespace"), missing -> new ArrayList<>())
                        .add(text(decoder, record.value()).replace(namespace, "namespace"));
            }
        }
        return facts;
    }

    private static <V> String text(RecordDecoder<V> decoder, byte[] value) {
        return value == null
                ? "deleted"
                : switch (decoder.decode(value)) {
                    case Decoded.Value<V>(V fact) -> fact.toString();
                    case Decoded.Undecodable<V>(String reason) -> throw new AssertionError(reason);
                };
    }
}
