package io.datamesh.examples.pipeline;

import io.datamesh.events.LineageObserved;
import io.datamesh.events.QualityMeasured;
import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mesh's topics as its pipelines see them: they belong to the services, so nothing is sent before their owner has created the topic and registered
 * its schema. Safe for use by several threads.
 */
public final class MeshEvents {

    private static final Logger LOG = LoggerFactory.getLogger(MeshEvents.class);

    private static final List<Topic<?>> TOPICS = List.of(Topics.QUALITY_MEASURED, Topics.LINEAGE_OBSERVED);

    private final AvroSerdes serdes;
    private final PortTopics topics;
    private final Serializer<QualityMeasured> quality;
    private final Serializer<LineageObserved> lineage;
    private final Map<Topic<?>, String> missing = new ConcurrentHashMap<>();
    private final Set<Topic<?>> ready = ConcurrentHashMap.newKeySet();

    public MeshEvents(AvroSerdes serdes, PortTopics topics) {
        this.serdes = serdes;
        this.topics = topics;
        this.quality = serdes.serializer(Topics.QUALITY_MEASURED);
        this.lineage = serdes.serializer(Topics.LINEAGE_OBSERVED);
    }

    /** Looks for the topics until all are there; meant for a thread of its own. */
    public void watch(Stop stop) {
        Backoff backoff = new Backoff();
        while (!stop.wished() && ready.size() < TOPICS.size()) {
            for (Topic<?> topic : TOPICS) {
                if (!ready.contains(topic)) {
                    look(topic, stop);
                }
            }
            stop.await(backoff.next());
        }
    }

    private void look(Topic<?> topic, Stop stop) {
        String fault;
        try {
            fault = fault(topic);
        } catch (KafkaException | RegistryUnavailableException e) {
            fault = e.getMessage();
        }
        if (fault == null) {
            ready.add(topic);
            LOG.info("event=mesh-topic-ready topic={}", topic.name());
        } else if (!stop.wished() && !fault.equals(missing.put(topic, fault))) {
            LOG.info("event=mesh-topic-awaited topic={} reason=\"{}\"", topic.name(), fault);
        }
    }

    private String fault(Topic<?> topic) {
        if (!topics.exists(topic.name())) {
            return "the topic is not there; its service creates it";
        }
        return serdes.registry().idOf(topic.subject(), topic.schema()).isPresent()
                ? null
                : "its schema is not registered; its service does so";
    }

    /** The event as it is sent; empty as long as its topic is not ready or the registry can't be asked. */
    Optional<ProducerRecord<String, byte[]>> record(MeshEvent<?> event, String source) {
        if (!ready.contains(event.topic())) {
            return Optional.empty();
        }
        try {
            byte[] value = bytes(event);
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(event.topic().name(), null, event.at().toEpochMilli(), event.key(), value);
            CloudEvent.of(event.topic(), source, event.at(), event.key())
                    .withId(event.id())
                    .write(record.headers());
            return Optional.of(record);
        } catch (RegistryUnavailableException later) {
            return Optional.empty();
        }
    }

    private byte[] bytes(MeshEvent<?> event) {
        return switch (event.value()) {
            case QualityMeasured measured -> quality.serialize(event.topic().name(), measured);
            case LineageObserved observed -> lineage.serialize(event.topic().name(), observed);
            default ->
                throw new IllegalStateException(
                        "pipelines send no " + event.topic().name());
        };
    }
}
