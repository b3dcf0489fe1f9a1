package io.datamesh.topics;

/**
 * Where a record stands in Kafka.
 *
 * @param timestamp the record's own, in milliseconds since the epoch; negative if it has none
 */
public record Origin(String topic, int partition, long offset, long timestamp) {

    /** The id of a record that brings none of its own, as in {@code mesh.product.published/0/42}. */
    public String id() {
        return topic + "/" + partition + "/" + offset;
    }
}
