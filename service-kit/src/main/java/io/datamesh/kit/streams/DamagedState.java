package io.datamesh.kit.streams;

import org.apache.kafka.streams.KafkaStreams;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that what a topology keeps on the local disk can't be read any more. All of it is in Kafka as well, so it is deleted and restored from there. */
final class DamagedState {

    private static final Logger LOG = LoggerFactory.getLogger(DamagedState.class);
    private static final int DEEPEST_CAUSE = 20;

    private volatile boolean seen;

    void lookAt(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            seen |= cause instanceof RocksDBException store && isCorruption(store);
        }
    }

    /** @param client one that has not been started yet */
    void deleteIfSeen(KafkaStreams client, String processor) {
        if (seen) {
            LOG.warn("The local state is damaged, and is restored from Kafka processor={}", processor);
            client.cleanUp();
            seen = false;
        }
    }

    /** Not every fault that tells of damaged files has a status. */
    private static boolean isCorruption(RocksDBException fault) {
        return fault.getStatus() == null
                ? String.valueOf(fault.getMessage()).contains("corrupt")
                : fault.getStatus().getCode() == Status.Code.Corruption;
    }
}
