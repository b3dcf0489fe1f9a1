package io.datamesh.lineage.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.lineage.state.Observation;
import org.apache.kafka.common.utils.Utils;

/**
 * The partition whose task keeps a job. It is the one in which OpenLineage's own transport, with Kafka's own partitioner, puts the events of the job's runs, so that these
 * need not be moved.
 */
final class JobPlace {

    private JobPlace() {}

    /** Under which an observation is moved. */
    static byte[] key(Observation observation) {
        String kind = observation.getDataset() ? "dataset:" : "run:";
        return (kind + observation.getNamespace() + "/" + observation.getName()).getBytes(UTF_8);
    }

    /** As Kafka's default partitioner has it. */
    static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
