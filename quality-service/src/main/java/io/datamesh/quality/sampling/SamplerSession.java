package io.datamesh.quality.sampling;

import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.quality.sampling.TopicProbe.Presence;
import io.datamesh.quality.sampling.TopicWindows.Told;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures the topics that fall to this instance, as long as nothing goes wrong. What a window came to and how far the topic was read commit in one
 * transaction, and only a member of the group's current generation can commit, so each window is told exactly once. One thread.
 */
final class SamplerSession implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final SamplingSettings settings;
    private final ProductDirectory products;
    private final Clock clock = Clock.systemUTC();
    private final Consumer<byte[], byte[]> consumer;
    private final WindowLedger ledger;
    private final Admin admin;
    private final TopicProbe probe;
    private final OtherMembers members;
    private final String instance;
    private final TopicReading reading;
    private final TopicProgress progress;
    private final Starts starts;
    private final Map<String, TopicWindows> windows = new HashMap<>();
    private final ConsumerRebalanceListener onRebalance = new Listener();

    private SampledPorts ports = SampledPorts.NONE;
    private Map<String, Presence> presence = Map.of();
    private Map<String, OtherMembers.Measured> elsewhere = Map.of();
    private long revision = -1;
    private Instant nextProbe = Instant.MIN;

    private SamplerSession(
            SamplingSettings settings, SamplerClients clients, ProductDirectory products, AvroSerdes serdes) {
        this.settings = settings;
        WindowRules rules = new WindowRules(settings.window(), settings.grace(), settings.exactDistinct());
        this.products = products;
        RecordReader reader = new RecordReader(serdes.genericDecoder(Topics.DEAD_LETTERS.maxMessageBytes()));
        this.admin = clients.admin();
        this.probe = new TopicProbe(admin);
        this.members = new OtherMembers(admin);
        this.instance = clients.instance();
        this.consumer = clients.consumer();
        this.reading = new TopicReading(consumer, new RecordCounter(reader, rules, clock));
        this.ledger = new WindowLedger(clients.producer(), serdes.serializer(Topics.QUALITY_MEASURED));
        this.progress = new TopicProgress(consumer, rules);
        this.starts = new Starts(consumer, rules, settings.lookback());
    }

    /** Opens a session; what an earlier one of this instance left uncommitted is undone. */
    static SamplerSession open(
            SamplingSettings settings, SamplerClients clients, ProductDirectory products, AvroSerdes serdes) {
        SamplerSession session = new SamplerSession(settings, clients, products, serdes);
        try {
            session.ledger.open();
            return session;
        } catch (RuntimeException e) {
            session.close(); // or else its producer goes on trying, and fences the next one
            throw e;
        }
    }

    /** Looks for topics if it is time, reads what is there, and tells of windows that have ended. */
    void step() throws InterruptedException {
        Instant now = clock.instant();
        if (!now.isBefore(nextProbe)) {
            look();
            nextProbe = now.plus(settings.probe());
        }
        if (consumer.subscription().isEmpty()) {
            Thread.sleep(POLL);
            return;
        }
        reading.read(windows);
        tell();
        progress.holdBack(windows.values());
    }

    SamplingReport report() {
        return SamplingReport.of(
                ports, new SamplingReport.Seen(instance, presence, windows.values(), reading.waiting(), elsewhere));
    }

    /** Ends a poll that waits; may be called by any thread. */
    void wake() {
        consumer.wakeup();
    }

    private void look() throws InterruptedException {
        Map<String, TopicPlan> before = ports.topics();
        if (products.revision() != revision) {
            revision = products.revision();
            ports = SampledPorts.of(products.live(), settings.servers());
        }
        presence = probe.of(ports.topics().keySet());
        Set<String> wanted = TopicProbe.there(presence);
        elsewhere = windows.keySet().containsAll(wanted) ? Map.of() : members.topics();
        if (!wanted.equals(consumer.subscription())) {
            if (wanted.isEmpty()) {
                consumer.unsubscribe();
                windows.clear();
            } else {
                consumer.subscribe(wanted, onRebalance);
            }
        }
        for (String topic : List.copyOf(windows.keySet())) {
            TopicPlan plan = ports.topics().get(topic);
            if (plan != null && !plan.equals(before.get(topic))) {
                begin(plan, progress.partitions(topic));
            }
        }
    }

    /** Counts a topic from its last checkpoint: open windows are counted again, by the plan that holds now. */
    private void begin(TopicPlan plan, Collection<TopicPartition> partitions) {
        windows.put(plan.topic(), starts.begin(plan, partitions));
    }

    private void tell() {
        Instant now = clock.instant();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        List<Told> told = new ArrayList<>();
        for (TopicWindows topic : windows.values()) {
            if (topic.isDue(now)) {
                Instant complete = progress.complete(topic, now);
                if (topic.isDue(complete)) {
                    told.addAll(topic.close(complete));
                    offsets.putAll(progress.checkpoints(topic));
                }
            }
        }
        if (!offsets.isEmpty()) {
            ledger.commit(told, offsets, consumer.groupMetadata());
        }
    }

    @Override
    public void close() {
        ledger.close();
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
        admin.close(CLOSE_WITHIN);
    }

    /** Whatever was counted is counted again by whoever has the topic now. */
    private final class Listener implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
        }

        private void forget(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> windows.remove(partition.topic()));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Set<String> topics = new HashSet<>();
            partitions.forEach(partition -> topics.add(partition.topic()));
            for (String topic : topics) {
                TopicPlan plan = ports.topics().get(topic);
                Set<TopicPartition> own = TopicProgress.ofTopic(topic, partitions);
                if (plan == null) {
                    consumer.seekToEnd(own); // retired in the meantime: the next look unsubscribes
                } else {
                    begin(plan, own);
                }
            }
        }
    }
}
