package io.datamesh.kit.view;

import io.datamesh.registry.RegistryUnavailableException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where a view keeps what it read: data and positions are committed together, so that neither is ever ahead of the other. One thread calls these methods;
 * reads come from others at the same time.
 *
 * <p>An {@link IOException} says that the index as a whole can't be used any more; it is then reset and everything is applied again.
 */
public interface ViewIndex extends AutoCloseable {

    /** Opens the index and tells how far its last commit reached; {@link Positions#NONE} for an empty one. */
    Positions restored() throws IOException;

    /**
     * Takes in one record. Records come in order within a partition, and after a crash those since the last commit come again.
     *
     * @throws RegistryUnavailableException to be given the same record again
     * @throws RuntimeException if this record can't be taken in: it is logged, counted and skipped
     */
    void apply(ConsumerRecord<byte[], byte[]> fact) throws IOException;

    /** Makes what was applied visible to reads. */
    void refresh(Positions upTo) throws IOException;

    /** Called when the view's positions tell of the last refresh: whoever waited for these facts can be answered now. */
    default void afterRefresh(Positions applied) {}

    /** Makes data and positions durable. */
    void commit(Positions upTo) throws IOException;

    /**
     * Begins to do so, for what was applied until now. What is applied while it is still being written belongs to the next commit.
     *
     * @return done when it is durable, or has failed
     */
    default Future<?> beginCommit(Positions upTo) throws IOException {
        commit(upTo);
        return CompletableFuture.completedFuture(null);
    }

    /** Deletes everything and opens an empty index. */
    void reset() throws IOException;

    /** Called after a last commit. */
    @Override
    void close() throws IOException;
}
