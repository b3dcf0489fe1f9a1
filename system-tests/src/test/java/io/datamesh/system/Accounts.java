package io.datamesh.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductRejected;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Claims and facts held against each other: nothing was lost, nothing was said twice. */
final class Accounts {

    private static final List<Topic<?>> FACTS = List.of(
            Topics.PRODUCT_CHANGED,
            Topics.PRODUCT_REJECTED,
            Topics.POLICY_CHANGED,
            Topics.POLICY_VIOLATED,
            Topics.COMPLIANCE_EVALUATED,
            Topics.SLO_STATUS,
            Topics.LINEAGE_CHANGED,
            Topics.DATASET_STATED,
            Topics.RUN_CHANGED);

    private final MeshTopics topics;

    Accounts(MeshTopics topics) {
        this.topics = topics;
    }

    /** Each claim to publish is a fact, a rejection, a dead letter, or says of a product what was known already; returns how many there are. */
    int requireEveryClaimDecided() {
        List<ConsumerRecord<byte[], byte[]>> claims = topics.readAll(Topics.PRODUCT_PUBLISHED);
        Replay.eventually("every claim to be decided", () -> {
            Set<String> decided = new HashSet<>();
            Set<String> products = new HashSet<>();
            for (ProductChanged fact : topics.values(Topics.PRODUCT_CHANGED)) {
                decided.add(fact.getClaimId());
                products.add(fact.getProductId());
            }
            topics.values(Topics.PRODUCT_REJECTED).stream()
                    .map(ProductRejected::getClaimId)
                    .forEach(decided::add);
            topics.deadLetters().forEach(letter -> decided.add(letter.origin().id()));
            assertThat(claims)
                    .allMatch(claim -> decided.contains(event(claim).id())
                            || decided.contains(place(claim))
                            || products.contains(MeshTopics.key(claim)));
        });
        return claims.size();
    }

    /** No event has an id that another one has, and the facts of a product are numbered without a gap. */
    void requireNoFactTwice() {
        for (Topic<?> topic : FACTS) {
            Set<String> ids = new HashSet<>();
            assertThat(topics.facts(topic)).allMatch(fact -> ids.add(event(fact).id()), "the only one with its id");
        }
        Map<String, Long> revisions = new HashMap<>();
        for (ProductChanged fact : topics.values(Topics.PRODUCT_CHANGED)) {
            long expected = revisions.merge(fact.getProductId(), 1L, Long::sum);
            assertThat(fact.getRevision()).as(fact.getProductId()).isEqualTo(expected);
        }
    }

    void requireOneVerdictForEachFact() {
        Replay.eventually("one verdict for each fact about a product", () -> {
            Map<String, Integer> verdicts = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : topics.facts(Topics.COMPLIANCE_EVALUATED)) {
                verdicts.merge(String.valueOf(event(record).correlationId()), 1, Integer::sum);
            }
            assertThat(topics.facts(Topics.PRODUCT_CHANGED))
                    .allMatch(fact -> verdicts.getOrDefault(event(fact).id(), 0) == 1, "judged once");
        });
    }

    private static CloudEvent event(ConsumerRecord<byte[], byte[]> record) {
        return CloudEvent.read(
                record.headers(), record.topic(), record.partition(), record.offset(), record.timestamp());
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }
}
