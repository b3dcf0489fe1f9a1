package io.datamesh.bench.streams;

import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.topics.Topic;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.Topology;

/**
 * A topology of the platform and a bare store update, both exactly-once with the platform's settings, working off the same records of one topic in turns. Both
 * run all the time and are only held in between, so starting and restoring is not measured, and state grows as it does in life.
 */
public final class StoreUpdateRace {

    private final TimedStreams ours;
    private final TimedStreams bare;
    private final Feed feed;
    private final IntFunction<List<ProducerRecord<byte[], byte[]>>> batches;
    private int turns;
    private int size;

    /**
     * @param name names the groups; another one for each race on a workbench
     * @param topology started at once; what is in its other topics by now is worked off before anything is measured
     * @param claims the topic whose records are counted
     * @param batches the records of each round, by its number from zero
     */
    public StoreUpdateRace(
            Workbench workbench,
            String name,
            Topology topology,
            Topic<?> claims,
            IntFunction<List<ProducerRecord<byte[], byte[]>>> batches)
            throws Exception {
        this(workbench, name, topology, UnaryOperator.identity(), claims, batches);
    }

    /** @param tuning what the service adds to the platform's settings; both run with it */
    public StoreUpdateRace(
            Workbench workbench,
            String name,
            Topology topology,
            UnaryOperator<KafkaSettings> tuning,
            Topic<?> claims,
            IntFunction<List<ProducerRecord<byte[], byte[]>>> batches)
            throws Exception {
        this.ours = workbench.own(new TimedStreams(name, topology, tuning.apply(workbench.settings(name))));
        String bareName = name + "-bare";
        this.bare = workbench.own(new TimedStreams(
                bareName, BareStoreUpdate.of(claims.name()), tuning.apply(workbench.settings(bareName))));
        this.feed = workbench.own(new Feed(workbench.settings("feed")));
        this.batches = batches;
    }

    Pair pair(String label) {
        return new Pair(label, () -> recordsPerSecond(ours), () -> recordsPerSecond(bare));
    }

    private double recordsPerSecond(TimedStreams subject) throws Exception {
        if (turns % 2 == 0) {
            List<ProducerRecord<byte[], byte[]>> batch = batches.apply(turns / 2);
            feed.send(batch);
            size = batch.size();
        }
        turns++;
        return size * 1e9 / subject.workOff().toNanos();
    }
}
