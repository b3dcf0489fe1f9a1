package io.datamesh.governance.verdict;

import io.datamesh.governance.product.Neighbours;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Everything that bears on a verdict, in one order: products, policies, commands, SLOs and lineage in; verdicts, violations, accepted policies and
 * refusals out. The only writer of these. What has more partitions is brought into one, since a verdict may depend on any other product.
 */
public final class GovernanceTopology implements Supplier<Topology> {

    static final String VIOLATIONS = "policy-violations";
    static final String VERDICTS = "compliance-verdicts";
    static final String POLICIES = "policy-changes";
    static final String REJECTIONS = "governance-rejections";
    static final String AUDIT = "audit-of-events";
    static final String DEAD_LETTERS = "dead-letters";

    private static final String GOVERN = "govern";
    private static final String SERVICE = "governance";
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final Parts parts;
    private final FailedClaims failedClaims;

    /** @param step how often pending work is taken up */
    record Parts(AvroSerdes serdes, Duration step) {}

    public GovernanceTopology(AvroSerdes serdes, FailedClaims failedClaims) {
        this.parts = new Parts(serdes, GovernanceProcessor.usualStep());
        this.failedClaims = failedClaims;
    }

    /** The topics it reads that other services own. */
    public static List<Topic<?>> foreignTopics() {
        return List.of(Topics.PRODUCT_CHANGED, Topics.SLO_STATUS, Topics.LINEAGE_CHANGED);
    }

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], byte[]> decided = source(builder, "product-facts", Topics.PRODUCT_CHANGED)
                .merge(source(builder, "policy-declarations", Topics.POLICY_DECLARED), Named.as("with-policies"))
                .merge(source(builder, "violation-commands", Topics.VIOLATION_COMMANDED), Named.as("with-commands"))
                .merge(
                        inOneOrder(builder, Topics.SLO_STATUS, status -> {
                            status.setHistory(List.of());
                            return status;
                        }),
                        Named.as("with-slos"))
                .merge(inOneOrder(builder, Topics.LINEAGE_CHANGED, Neighbours::essential), Named.as("with-lineage"))
                .process(new Governing(), Named.as(GOVERN));
        sink(decided, VIOLATIONS, Topics.POLICY_VIOLATED);
        sink(decided, VERDICTS, Topics.COMPLIANCE_EVALUATED);
        sink(decided, POLICIES, Topics.POLICY_CHANGED);
        sink(decided, REJECTIONS, Topics.GOVERNANCE_REJECTED);
        sink(decided, AUDIT, Topics.AUDIT_RECORDED);
        sink(decided, DEAD_LETTERS, Topics.DEAD_LETTERS);
        return builder.build();
    }

    /** The topic whose values a topic of this topology carries. */
    static String originalTopic(String topic) {
        return foreignTopics().stream()
                .map(Topic::name)
                .filter(name -> topic.endsWith(internalName(name) + "-repartition"))
                .findFirst()
                .orElse(topic);
    }

    private static String internalName(String topic) {
        return topic.replace('.', '-');
    }

    private static KStream<byte[], byte[]> source(StreamsBuilder builder, String name, Topic<?> topic) {
        return builder.stream(topic.name(), Consumed.with(BYTES, BYTES).withName(name));
    }

    /** Only what rules can see goes on, since all of it goes through one partition. */
    private <V> KStream<byte[], byte[]> inOneOrder(StreamsBuilder builder, Topic<V> topic, UnaryOperator<V> essence) {
        String name = internalName(topic.name());
        KStream<byte[], byte[]> read = source(builder, "read-" + name, topic)
                .process(
                        () -> new EssenceProcessor<>(decoding(topic, name), essence, name + "-repartition-filter"),
                        Named.as("essence-of-" + name));
        read.to(Topics.DEAD_LETTERS.name(), Produced.with(BYTES, BYTES).withName(DEAD_LETTERS + "-of-" + name));
        return read.repartition(Repartitioned.with(BYTES, BYTES).withName(name).withNumberOfPartitions(1));
    }

    private static void sink(KStream<byte[], byte[]> decided, String name, Topic<?> topic) {
        decided.to(topic.name(), Produced.with(BYTES, BYTES).withName(name));
    }

    private <V> Decoding<V> decoding(Topic<V> topic, String name) {
        return new Decoding<>(topic, parts.serdes(), failedClaims, SERVICE, DEAD_LETTERS + "-of-" + name);
    }

    private final class Governing implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new GovernanceProcessor(
                    topic -> new Decoding<>(topic, parts.serdes(), failedClaims, SERVICE, DEAD_LETTERS), parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return GovernanceState.builders();
        }
    }
}
