package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records nobody can read in every topic that some service reads, facts included: of claims each becomes a dead letter, of facts each is passed over. */
final class PoisonedTopics {

    private static final List<Topic<?>> CLAIMS = List.of(
            Topics.PRODUCT_PUBLISHED,
            Topics.QUALITY_MEASURED,
            Topics.LINEAGE_OBSERVED,
            Topics.OPENLINEAGE_EVENTS,
            Topics.POLICY_DECLARED,
            Topics.VIOLATION_COMMANDED);

    private final String run;
    private final Random random = new Random(11);

    /** @param run distinguishes these records from those of other runs */
    PoisonedTopics(String run) {
        this.run = run;
    }

    /** Returns how many records were written. */
    int poison(MeshTopics topics, KafkaProducer<byte[], byte[]> producer) {
        int written = 0;
        for (Topic<?> topic : Topics.all()) {
            if (!topic.equals(Topics.DEAD_LETTERS)) {
                byte[] noise = new byte[200];
                random.nextBytes(noise);
                Map<String, byte[]> values = new HashMap<>();
                values.put("noise", noise);
                values.put("unknown-schema", new byte[] {0, 0x70, 0, 0, 1, 2, 3});
                values.put("foreign-type", topics.value(Descriptors.claim("", "", "")));
                values.put("nothing", null);
                values.forEach((kind, value) -> producer.send(
                        new ProducerRecord<>(topic.name(), key(kind).getBytes(UTF_8), value)));
                written += values.size();
            }
        }
        producer.flush();
        return written;
    }

    /** Each bad claim is one dead letter of the topic's owner. */
    void requireDeadLetters(MeshTopics topics) {
        Replay.eventually("a dead letter for each unreadable claim", () -> {
            Map<String, Integer> letters = new TreeMap<>();
            for (DeadLetter letter : topics.deadLetters(key(""))) {
                letters.merge(letter.origin().topic() + " by " + letter.service(), 1, Integer::sum);
            }
            for (Topic<?> topic : CLAIMS) {
                String owner = topic.owner().name().toLowerCase();
                assertThat(letters).containsEntry(topic.name() + " by " + owner, 4);
            }
        });
    }

    private String key(String kind) {
        return MeshTopics.POISON + run + "-" + kind;
    }
}
