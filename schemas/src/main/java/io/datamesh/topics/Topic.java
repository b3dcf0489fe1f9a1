package io.datamesh.topics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * One topic of the mesh. Keys are UTF-8 strings on every topic; values are Avro in the Confluent wire format unless the format says otherwise.
 *
 * @param name the topic's name, fixed for ever
 * @param valueType the class a value decodes to: a generated Avro record, or {@code byte[]} for topics that are not Avro
 * @param format how values are written
 * @param partitions partitions the owner creates the topic with
 * @param cleanup what Kafka may delete and when
 * @param maxMessageBytes the largest record batch the broker takes, in bytes
 * @param owner the only service that writes facts to it, or the one that creates it for outside writers
 * @param keyMeaning what the key identifies
 * @param purpose one sentence for the documentation
 */
public record Topic<V>(
        String name,
        Class<V> valueType,
        Format format,
        int partitions,
        Cleanup cleanup,
        int maxMessageBytes,
        Owner owner,
        String keyMeaning,
        String purpose) {

    /** How the values of a topic are written. */
    public enum Format {
        AVRO,
        JSON,
        RAW
    }

    /** Who creates the topic and registers its schema. {@link #EVERY_SERVICE} marks topics that all of them write. */
    public enum Owner {
        CATALOG,
        GOVERNANCE,
        QUALITY,
        LINEAGE,
        EVERY_SERVICE
    }

    /** What Kafka may delete from a topic, and when. */
    public sealed interface Cleanup {

        /** Every record stays for this long. */
        record Retained(Duration time) implements Cleanup {}

        /** Every record stays for ever: the topic is a log that can be replayed from zero. */
        record Forever() implements Cleanup {}

        /** The newest record of each key stays for ever; older ones for at least {@code lag}, so that a watcher sees every transition. */
        record Compacted(Duration lag) implements Cleanup {}
    }

    public Topic {
        Objects.requireNonNull(name, "name");
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least one partition: " + name);
        }
    }

    /** The CloudEvents type of this topic's events, as in {@code io.datamesh.product.published.v1}. */
    public String eventType() {
        return "io.data" + name + ".v1";
    }

    /** The subject the value's schema is registered under (TopicNameStrategy). */
    public String subject() {
        return name + "-value";
    }

    /**
     * The schema as it is registered: without the string flavour of the generated Java classes, nested records inlined.
     *
     * @throws IllegalStateException if the topic's values are not Avro
     */
    public Schema schema() {
        if (format != Format.AVRO) {
            throw new IllegalStateException("values of " + name + " are not Avro");
        }
        return PlainSchemas.withoutJavaFlavour(SpecificData.get().getSchema(valueType));
    }

    /** The topic-level settings the owner creates it with; see the topic configuration reference of Apache Kafka. */
    public Map<String, String> configuration() {
        Map<String, String> settings = new LinkedHashMap<>();
        switch (cleanup) {
            case Cleanup.Retained(Duration time) -> {
                settings.put("cleanup.policy", "delete");
                settings.put("retention.ms", Long.toString(time.toMillis()));
            }
            case Cleanup.Forever() -> {
                settings.put("cleanup.policy", "delete");
                settings.put("retention.ms", "-1");
                settings.put("retention.bytes", "-1");
            }
            case Cleanup.Compacted(Duration lag) -> {
                settings.put("cleanup.policy", "compact");
                settings.put("min.compaction.lag.ms", Long.toString(lag.toMillis()));
            }
        }
        settings.put("max.message.bytes", Integer.toString(maxMessageBytes));
        return Map.copyOf(settings);
    }
}
