package io.datamesh.bench.streams;

import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.streams.CountedRocksDb.Accesses;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * The same events in two meshes with a broker each: one holds little, the other ten times as much that these events are not about. Measures microseconds per
 * event, and counts what was done to stores.
 */
public final class Crowd implements Setting {

    private final Case events;
    private final World crowded;
    private final World small;

    /** A topology with something in it, and events for it. */
    public interface Case {

        Topology topology(AvroSerdes serdes);

        /** What is there before the events; worked off before anything is measured. */
        List<ProducerRecord<byte[], byte[]>> contents(AvroSerdes serdes, boolean crowded);

        /** The events of a round, by its number from one. */
        List<ProducerRecord<byte[], byte[]>> events(AvroSerdes serdes, int round);
    }

    public Crowd(Workbench workbench, Case events) throws Exception {
        this.events = events;
        this.crowded = new World(workbench, "crowded", true);
        this.small = new World(workbench, "small", false);
    }

    @Override
    public List<Pair> pairs() {
        return List.of(new Pair("", crowded::microsecondsPerEvent, small::microsecondsPerEvent));
    }

    @Override
    public List<String> notes() {
        return List.of("store accesses per event " + crowded.accesses() + " against " + small.accesses());
    }

    private final class World {

        private final AvroSerdes serdes;
        private final Feed feed;
        private final TimedStreams streams;
        private int round;
        private long counted;
        private Accesses last = new Accesses(0, 0, 0);

        World(Workbench workbench, String name, boolean crowded) throws Exception {
            Workbench.Place place = workbench.place(name);
            for (Owner owner : Owner.values()) {
                place.mesh().create(Topics.ownedBy(owner));
            }
            serdes = workbench.own(place.mesh().serdes());
            feed = workbench.own(new Feed(place.settings("feed", Map.of())));
            feed.send(events.contents(serdes, crowded));
            String counting = StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG;
            streams = workbench.own(new TimedStreams(
                    name,
                    events.topology(serdes),
                    place.settings(name, Map.of("streams." + counting, CountedRocksDb.class.getName()))));
        }

        double microsecondsPerEvent() throws Exception {
            round++;
            List<ProducerRecord<byte[], byte[]>> batch = events.events(serdes, round);
            feed.send(batch);
            Accesses before = Accesses.sinceStart();
            double micros = streams.workOff().toNanos() / 1e3 / batch.size();
            last = Accesses.sinceStart().minus(before);
            counted = batch.size();
            return micros;
        }

        /** Of the last round. */
        String accesses() {
            return String.format(
                    Locale.ROOT,
                    "%.2f reads, %.2f writes, %.2f seeks",
                    (double) last.reads() / counted,
                    (double) last.writes() / counted,
                    (double) last.seeks() / counted);
        }
    }
}
