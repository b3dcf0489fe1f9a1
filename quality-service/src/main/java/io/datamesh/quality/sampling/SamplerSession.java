package io.datamesh.quality.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.kafka.Faults;
import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.quality.sampling.TopicProbe.Presence;
import io.datamesh.quality.sampling.TopicWindows.Arrival;
import io.datamesh.quality.sampling.TopicWindows.Reading;
import io.datamesh.quality.sampling.TopicWindows.Told;
import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Measures the topics that fall to this instance, as long as nothing goes wrong. What a window came to and how far the topic was read commit in one
 * transaction, and only a member of the group's current generation can commit, so each window is told exactly once. One thread.
 */
final class SamplerSession implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);

    /** A partition this many windows ahead of the first open one waits for the others. */
    private static final int MOST_AHEAD = 32;

    private final SamplingSettings settings;
    private final WindowRules rules;
    private final ProductDirectory products;
    private final Clock clock = Clock.systemUTC();
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Admin admin;
    private final TopicProbe probe;
    private final Serializer<QualityMeasured> serializer;
    private final RecordReader reader;
    private final Starts starts;
    private final Map<String, TopicWindows> windows = new HashMap<>();
    private final ConsumerRebalanceListener onRebalance = new Listener();

    private SampledPorts ports = SampledPorts.NONE;
    private Map<String, Presence> presence = Map.of();
    private long revision = -1;
    private Instant nextProbe = Instant.MIN;
    private String waitingFor;

    private SamplerSession(
            SamplingSettings settings, SamplerClients clients, ProductDirectory products, AvroSerdes serdes) {
        this.settings = settings;
        this.rules = new WindowRules(settings.window(), settings.grace(), settings.exactDistinct());
        this.products = products;
        this.serializer = serdes.serializer(Topics.QUALITY_MEASURED);
        this.reader = new RecordReader(serdes.genericDecoder(Topics.DEAD_LETTERS.maxMessageBytes()));
        this.admin = clients.admin();
        this.probe = new TopicProbe(admin);
        this.consumer = clients.consumer();
        this.producer = clients.producer();
        this.starts = new Starts(consumer, rules, settings.lookback());
    }

    /** Opens a session; what an earlier one of this instance left uncommitted is undone. */
    static SamplerSession open(
            SamplingSettings settings, SamplerClients clients, ProductDirectory products, AvroSerdes serdes) {
        SamplerSession session = new SamplerSession(settings, clients, products, serdes);
        try {
            session.producer.initTransactions();
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
        read();
        tell();
        holdBack();
    }

    SamplingReport report() {
        return SamplingReport.of(ports, presence, windows.values(), waitingFor);
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
        Set<String> wanted = new HashSet<>();
        presence.forEach((topic, there) -> {
            if (there == Presence.THERE) {
                wanted.add(topic);
            }
        });
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
                begin(plan, ofTopic(topic, consumer.assignment()));
            }
        }
    }

    /** Counts a topic from its last checkpoint: open windows are counted again, by the plan that holds now. */
    private void begin(TopicPlan plan, Collection<TopicPartition> partitions) {
        windows.put(plan.topic(), starts.begin(plan, partitions));
    }

    private void read() throws InterruptedException {
        Optional<String> held = Optional.empty();
        try {
            var records = consumer.poll(POLL);
            for (TopicPartition partition : records.partitions()) {
                TopicWindows topic = windows.get(partition.topic());
                if (topic != null) {
                    Optional<String> fault = count(topic, partition, records.records(partition));
                    held = fault.isPresent() ? fault : held;
                }
            }
        } catch (OffsetOutOfRangeException e) {
            // what was not read yet is gone: go on with what there is
            consumer.seekToBeginning(e.offsetOutOfRangePartitions().keySet());
        } catch (WakeupException e) {
            // the session is about to be closed
        }
        waitingFor = held.orElse(null);
        if (held.isPresent()) {
            Thread.sleep(REGISTRY_PAUSE);
        }
    }

    /** Why not all of them were counted; those that were not come again. */
    private Optional<String> count(
            TopicWindows topic, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        Instant latest = rules.end(rules.end(clock.instant()));
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                count(topic, record, latest);
            } catch (RegistryUnavailableException e) {
                consumer.seek(partition, record.offset());
                return Optional.of(Faults.sentence(e));
            }
        }
        return Optional.empty();
    }

    private void count(TopicWindows topic, ConsumerRecord<byte[], byte[]> record, Instant latest) {
        Instant at = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
        if (at.isAfter(latest)) {
            at = clock.instant(); // its writer's clock is wrong; the record is real
        }
        int size = Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        List<Reading> readings = new ArrayList<>(topic.plan().ports().size());
        for (PortPlan port : topic.plan().ports()) {
            readings.add(
                    record.value() != null && !isLookedInto(record, port.rate())
                            ? new Reading.NotLookedInto()
                            : reader.read(record.value(), port.format()));
        }
        topic.add(new Arrival(record.partition(), record.offset(), at, size), readings);
    }

    /** Records of one key are looked into together, so that repeats of one another are found. */
    private static boolean isLookedInto(ConsumerRecord<byte[], byte[]> record, double rate) {
        if (rate >= 1) {
            return true;
        }
        int hash = record.key() == null
                ? Long.hashCode(record.offset() * 0x9E3779B97F4A7C15L)
                : Arrays.hashCode(record.key());
        hash *= 0x9E3779B9;
        return (hash >>> 1) < rate * Integer.MAX_VALUE;
    }

    private void tell() {
        Instant now = clock.instant();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        List<Told> told = new ArrayList<>();
        for (TopicWindows topic : windows.values()) {
            if (topic.isDue(now)) {
                Instant complete = complete(topic, now);
                if (topic.isDue(complete)) {
                    told.addAll(topic.close(complete));
                    offsets.putAll(checkpoints(topic));
                }
            }
        }
        if (!offsets.isEmpty()) {
            commit(told, offsets);
        }
    }

    /** Up to when every record of the topic has been read: now where the end is reached, else the time of the newest record of the slowest partition. */
    private Instant complete(TopicWindows topic, Instant now) {
        Set<TopicPartition> partitions = ofTopic(topic.plan().topic(), consumer.assignment());
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Instant complete = now;
        for (TopicPartition partition : partitions) {
            if (consumer.position(partition) < ends.get(partition)) {
                Instant newest = topic.newest(partition.partition()).orElse(Instant.MIN);
                complete = newest.isBefore(complete) ? newest : complete;
            }
        }
        return partitions.isEmpty() ? Instant.MIN : complete;
    }

    private Map<TopicPartition, OffsetAndMetadata> checkpoints(TopicWindows topic) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : ofTopic(topic.plan().topic(), consumer.assignment())) {
            long position = consumer.position(partition);
            Checkpoint checkpoint = topic.checkpoint(partition.partition(), position);
            offsets.put(partition, new OffsetAndMetadata(position, checkpoint.text()));
        }
        return offsets;
    }

    private void commit(List<Told> told, Map<TopicPartition, OffsetAndMetadata> offsets) {
        producer.beginTransaction();
        told.forEach(one -> producer.send(record(one)));
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
    }

    private ProducerRecord<byte[], byte[]> record(Told told) {
        QualityMeasured measured = told.measured();
        Headers headers = new RecordHeaders();
        CloudEvent.of(Topics.QUALITY_MEASURED, "/quality/sampling", measured.getMeasuredAt(), measured.getProductId())
                .withId(told.eventId())
                .write(headers);
        return new ProducerRecord<>(
                Topics.QUALITY_MEASURED.name(),
                null,
                null,
                measured.getProductId().getBytes(UTF_8),
                serializer.serialize(Topics.QUALITY_MEASURED.name(), measured),
                headers);
    }

    /** Keeps the number of open windows small where one partition is read faster than the others. */
    private void holdBack() {
        Duration most = rules.length().multipliedBy(MOST_AHEAD);
        Set<TopicPartition> paused = new HashSet<>();
        for (TopicWindows topic : windows.values()) {
            if (topic.openWindows() > MOST_AHEAD) {
                for (TopicPartition partition : ofTopic(topic.plan().topic(), consumer.assignment())) {
                    if (topic.ahead(partition.partition()).compareTo(most) > 0) {
                        paused.add(partition);
                    }
                }
            }
        }
        Set<TopicPartition> resumed = new HashSet<>(consumer.paused());
        resumed.removeAll(paused);
        consumer.resume(resumed);
        consumer.pause(paused);
    }

    private static Set<TopicPartition> ofTopic(String topic, Collection<TopicPartition> partitions) {
        Set<TopicPartition> some = new HashSet<>();
        for (TopicPartition partition : partitions) {
            if (partition.topic().equals(topic)) {
                some.add(partition);
            }
        }
        return some;
    }

    @Override
    public void close() {
        // a transaction that was not committed is aborted by the next session's initTransactions
        producer.close(Duration.ZERO);
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
                Set<TopicPartition> own = ofTopic(topic, partitions);
                if (plan == null) {
                    consumer.seekToEnd(own); // retired in the meantime: the next look unsubscribes
                } else {
                    begin(plan, own);
                }
            }
        }
    }
}
