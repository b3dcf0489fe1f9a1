package io.datamesh.quality.slo;

import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.streams.StoreProcessors;
import io.datamesh.quality.objective.ObjectiveDerivation;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Measurements and promises in, facts out: the only writer of {@code mesh.slo.status}. Everything about a product meets in one partition, whatever
 * partitions and partitioners its sources have. What products tell each other, that one reads another and that one is in breach, goes through the partition
 * of the product it is about.
 */
public final class SloTopology implements Supplier<Topology> {

    static final String FACTS = "slo-facts";

    static final String TO_PROMISES = "promises-by-product";
    static final String TO_READERS = "readers-by-product";
    static final String TO_OBSERVED_READERS = "observed-readers-by-product";
    static final String TO_MEASUREMENTS = "measurements-by-product";
    static final String TO_BREACHES = "breaches-by-product";
    static final String TO_UPSTREAM_BREACHES = "upstream-breaches-by-product";

    private static final String READ_PRODUCTS = "read-products";
    private static final String READ_LINEAGE = "read-lineage";
    private static final String READ_MEASUREMENTS = "read-measurements";
    private static final String READ_STATUS = "read-slo-status";
    private static final String RELAY = "relay-breaches-to-readers";
    private static final String TAKE_PROMISES = "take-promises";
    private static final String TAKE_MEASUREMENTS = "take-measurements";
    private static final String TAKE_BREACHES = "take-upstream-breaches";

    private static final String SERVICE = "quality";
    private static final long COMMIT_MILLIS = 100;

    /** Those of the topics that everything about a product meets in. */
    static final int PARTITIONS = Topics.SLO_STATUS.partitions();

    private final AvroSerdes serdes;
    private final FailedClaims failedClaims;
    private final SloSettings settings;
    private final Datasets datasets;

    public SloTopology(AvroSerdes serdes, FailedClaims failedClaims, SloSettings settings, Datasets datasets) {
        this.serdes = serdes;
        this.failedClaims = failedClaims;
        this.settings = settings;
        this.datasets = datasets;
    }

    /**
     * The settings to run it with. Nobody waits for its facts as one does for the answer to a command, so it commits less often than others: measurements
     * in between share what they change. Its tasks need not wait for one input before they read another: what it sends round has the time at which it was
     * sent, so no order between inputs would be restored, and looking whether to wait costs a few microseconds for each record.
     */
    public static KafkaSettings settings(KafkaSettings usual) {
        return usual.withDefault("streams." + StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Long.toString(COMMIT_MILLIS))
                .withDefault(
                        "streams." + StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
                        Long.toString(StreamsConfig.MAX_TASK_IDLE_MS_DISABLED));
    }

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();
        Set<StoreBuilder<?>> stores = SloStores.builders();
        ObjectiveDerivation derivation = new ObjectiveDerivation(settings.defaults());

        KStream<byte[], byte[]> products = source(builder, Topics.PRODUCT_CHANGED)
                .process(
                        new StoreProcessors(
                                ProductReader.stores(),
                                () -> new ProductReader(decoding(Topics.PRODUCT_CHANGED, READ_PRODUCTS), derivation)),
                        Named.as(READ_PRODUCTS));
        KStream<byte[], byte[]> lineage = source(builder, Topics.LINEAGE_CHANGED)
                .filter((key, value) -> value != null, Named.as("without-forgotten-jobs"))
                .process(
                        new StoreProcessors(
                                LineageReader.stores(),
                                () -> new LineageReader(decoding(Topics.LINEAGE_CHANGED, READ_LINEAGE), datasets)),
                        Named.as(READ_LINEAGE));
        KStream<byte[], byte[]> measurements = source(builder, Topics.QUALITY_MEASURED)
                .process(
                        new StoreProcessors(
                                stores,
                                () -> new MeasurementReader(
                                        decoding(Topics.QUALITY_MEASURED, READ_MEASUREMENTS),
                                        serdes.serializer(Topics.SLO_STATUS),
                                        settings)),
                        Named.as(READ_MEASUREMENTS));
        KStream<byte[], byte[]> breaches = source(builder, Topics.SLO_STATUS)
                .filter((key, value) -> value != null, Named.as("without-tombstones"))
                .process(() -> new StatusReader(decoding(Topics.SLO_STATUS, READ_STATUS)), Named.as(READ_STATUS));

        KStream<byte[], byte[]> relayed = byProduct(products, TO_READERS)
                .merge(byProduct(lineage, TO_OBSERVED_READERS), Named.as("readers"))
                .merge(byProduct(breaches, TO_BREACHES), Named.as("readers-and-breaches"))
                .process(new StoreProcessors(BreachRelay.stores(), BreachRelay::new), Named.as(RELAY));

        byProduct(products, TO_PROMISES)
                .process(
                        new StoreProcessors(
                                stores, () -> RelayTaker.ofPromises(serdes.serializer(Topics.SLO_STATUS), settings)),
                        Named.as(TAKE_PROMISES));
        byProduct(measurements, TO_MEASUREMENTS)
                .process(
                        new StoreProcessors(
                                stores,
                                () -> new MeasurementTaker(
                                        decoding(Topics.QUALITY_MEASURED, TAKE_MEASUREMENTS),
                                        serdes.serializer(Topics.SLO_STATUS),
                                        settings)),
                        Named.as(TAKE_MEASUREMENTS));
        byProduct(relayed, TO_UPSTREAM_BREACHES)
                .process(
                        new StoreProcessors(
                                stores, () -> RelayTaker.ofBreaches(serdes.serializer(Topics.SLO_STATUS), settings)),
                        Named.as(TAKE_BREACHES));

        Topology topology = builder.build();
        sink(topology, FACTS, Topics.SLO_STATUS, TAKE_PROMISES, READ_MEASUREMENTS, TAKE_MEASUREMENTS, TAKE_BREACHES);
        for (String reader : List.of(READ_PRODUCTS, READ_LINEAGE, READ_MEASUREMENTS, READ_STATUS, TAKE_MEASUREMENTS)) {
            sink(topology, deadLetters(reader), Topics.DEAD_LETTERS, reader);
        }
        return topology;
    }

    private static KStream<byte[], byte[]> source(StreamsBuilder builder, Topic<?> topic) {
        return builder.stream(
                topic.name(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(topic.name() + "-source"));
    }

    /** Readers and takers name the one they forward to, so that nothing goes where only dead letters and facts go. */
    private static KStream<byte[], byte[]> byProduct(KStream<byte[], byte[]> records, String name) {
        return records.filter((key, value) -> true, Named.as(name))
                .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName(name)
                        .withNumberOfPartitions(PARTITIONS));
    }

    private static void sink(Topology topology, String name, Topic<?> topic, String... parents) {
        ByteArraySerializer write = new ByteArraySerializer();
        topology.addSink(name, topic.name(), write, write, parents);
    }

    /** One sink for each: a shared one would tie together what has nothing else in common. */
    private static String deadLetters(String reader) {
        return "dead-letters-of-" + reader;
    }

    private <V> Decoding<V> decoding(Topic<V> topic, String reader) {
        return new Decoding<>(topic, serdes, failedClaims, SERVICE, deadLetters(reader));
    }
}
