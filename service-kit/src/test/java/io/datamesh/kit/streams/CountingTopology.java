package io.datamesh.kit.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Counts the claims of each key, in a store and in what is held of another, and states the count as a fact, so that a claim lost or taken twice shows. Both
 * must have come to the same.
 */
final class CountingTopology implements Supplier<Topology> {

    private final Topic<QualityMeasured> claims;
    private final Topic<QualityMeasured> facts;
    private final AvroSerdes serdes;
    private final FailedClaims failedClaims;

    /** Called when the store has been changed and before the fact is emitted. */
    volatile Consumer<Claim<QualityMeasured>> amid = claim -> {};

    CountingTopology(
            Topic<QualityMeasured> claims, Topic<QualityMeasured> facts, AvroSerdes serdes, FailedClaims failedClaims) {
        this.claims = claims;
        this.facts = facts;
        this.serdes = serdes;
        this.failedClaims = failedClaims;
    }

    @Override
    public Topology get() {
        return new Topology()
                .addSource("claims", new ByteArrayDeserializer(), new ByteArrayDeserializer(), claims.name())
                .addProcessor("count", Counter::new, "claims")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore("counts"), Serdes.String(), Serdes.Long()),
                        "count")
                .addStateStore(HoldingStore.builder(heldCounts(), CountingTopology::hold), "count")
                .addSink("facts", facts.name(), new ByteArraySerializer(), new ByteArraySerializer(), "count")
                .addSink(
                        "dead-letters",
                        Topics.DEAD_LETTERS.name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        "count");
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> heldCounts() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore("held-counts"), Serdes.Bytes(), Serdes.ByteArray());
    }

    /** So few that some are let go all the time. */
    private static HeldEntries<Long> hold(KeyValueStore<Bytes, byte[]> store) {
        return new HeldEntries<>(
                2,
                key -> {
                    byte[] count = store.get(key);
                    return count == null ? null : ByteBuffer.wrap(count).getLong();
                },
                (key, count) -> store.put(
                        key, ByteBuffer.allocate(Long.BYTES).putLong(count).array()));
    }

    private final class Counter extends DecodingProcessor<QualityMeasured> {

        private KeyValueStore<String, Long> counts;
        private HeldEntries<Long> held;

        Counter() {
            super(new Decoding<>(claims, serdes, failedClaims, "test", "dead-letters"));
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            super.init(context);
            counts = context.getStateStore("counts");
            HoldingStore<HeldEntries<Long>> holding = context.getStateStore("held-counts");
            held = holding.held();
        }

        @Override
        protected void process(Claim<QualityMeasured> claim) {
            Long before = counts.get(claim.key());
            long count = before == null ? 1 : before + 1;
            counts.put(claim.key(), count);
            Bytes key = Bytes.wrap(claim.key().getBytes(UTF_8));
            long heldCount = held.get(key).orElse(0L) + 1;
            held.put(key, heldCount);
            if (count != heldCount) {
                throw new IllegalStateException("stored " + count + ", held " + heldCount);
            }
            amid.accept(claim);
            QualityMeasured fact = QualityMeasured.newBuilder(claim.value())
                    .setValue((double) count)
                    .build();
            emit(
                    claim,
                    "facts",
                    facts,
                    claim.key(),
                    fact,
                    CloudEvent.of(facts, "/test", Instant.now(), claim.key()).causedBy(claim.event()));
        }
    }
}
