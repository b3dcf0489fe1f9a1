package io.datamesh.examples.port;

import io.datamesh.model.DataContract;
import io.datamesh.model.SchemaObject;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * An output port that is a Kafka topic of Avro records.
 *
 * @param productId product it belongs to
 * @param productVersion version of that product
 * @param domain domain that owns it
 * @param name name of the port
 * @param server bootstrap server as the descriptor states it, which is how lineage knows the dataset
 * @param topic topic it is
 * @param schema schema of its records
 * @param contract what it promises
 * @param partitions partitions its topic is created with
 * @param compacted whether only the newest record of each key is kept
 */
public record Port(
        String productId,
        String productVersion,
        String domain,
        String name,
        String server,
        String topic,
        Schema schema,
        DataContract contract,
        int partitions,
        boolean compacted) {

    public Port {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(schema, "schema");
        if (partitions < 1) {
            throw new IllegalArgumentException("port " + name + " of " + productId + " has no partition");
        }
    }

    /** The subject its schema is registered under (TopicNameStrategy). */
    public String subject() {
        return topic + "-value";
    }

    /** The namespace of the dataset, by OpenLineage's naming of Kafka topics. */
    public String namespace() {
        return "kafka://" + server;
    }

    /** The object of the contract that describes the topic. */
    public SchemaObject object() {
        return contract.getSchema$().getFirst();
    }
}
