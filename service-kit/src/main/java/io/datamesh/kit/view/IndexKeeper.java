package io.datamesh.kit.view;

import io.datamesh.registry.RegistryUnavailableException;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index together with how far it is applied, published and committed. Used by the view's thread only. */
final class IndexKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);

    private final String name;
    private final ViewIndex index;
    private final PositionGate gate;
    private final IndexCommits commits;
    private final Counter skipped;
    private final RefreshPace pace = RefreshPace.ofThisMachine();

    private boolean open;
    private boolean unusable;
    private boolean amidBatch;
    private Positions applied = Positions.NONE;

    IndexKeeper(String name, ViewIndex index, PositionGate gate, ViewSettings timing, Counter skipped) {
        this.name = name;
        this.index = index;
        this.gate = gate;
        this.commits = new IndexCommits(name, index, timing);
        this.skipped = skipped;
    }

    Positions applied() {
        return applied;
    }

    /** Opens the index if it is not, or an empty one if it can't be used. */
    void open() throws IOException {
        if (open && !unusable) {
            return;
        }
        if (unusable) {
            index.reset();
            applied = Positions.NONE;
        } else {
            applied = restored();
        }
        open = true;
        unusable = false;
        amidBatch = false;
        commits.opened(applied);
        gate.publish(applied);
        LOG.info("The view starts view={} position={}", name, applied);
    }

    /** The index is not to be trusted: the next {@link #open()} starts with an empty one. */
    void condemn() {
        unusable = true;
    }

    void beginBatch() {
        amidBatch = true;
    }

    /** @throws RegistryUnavailableException if the same record is to be applied again */
    void apply(ConsumerRecord<byte[], byte[]> fact) throws IOException {
        try {
            index.apply(fact);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException | StackOverflowError e) {
            skipped.increment();
            LOG.error(
                    "The view skips a record view={} topic={} partition={} offset={}",
                    name,
                    fact.topic(),
                    fact.partition(),
                    fact.offset(),
                    e);
        }
        commits.applied();
    }

    void endBatch(Map<TopicPartition, OffsetAndMetadata> next) {
        amidBatch = false;
        Map<TopicPartition, Long> offsets = new HashMap<>(applied.offsets());
        next.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        applied = Positions.of(offsets);
    }

    /** Whether something is applied that reads do not see yet. */
    boolean isAheadOfReads() {
        return !applied.equals(gate.applied());
    }

    RefreshPace pace() {
        return pace;
    }

    /** Lets reads see what is applied, then tells them so, then answers those that waited for it. */
    void refresh() throws IOException {
        long begun = pace.begin();
        IndexWork.whole(() -> index.refresh(applied));
        pace.refreshed(begun);
        gate.publish(applied);
        try {
            index.afterRefresh(applied);
        } catch (RuntimeException e) {
            LOG.error("Answering those that waited for the view failed view={}", name, e);
        }
    }

    void commitIfDue() throws IOException {
        commits.beginIfDue(applied);
    }

    /** After an interruption amid a batch, data is ahead of positions: better to read those records again. */
    void close() {
        if (!open) {
            return;
        }
        if (!amidBatch && !unusable) {
            quietly(
                    "The last commit of the view failed; it will read some records again view={}",
                    () -> commits.finish(applied));
        }
        quietly("The index of the view can't be closed view={}", index::close);
    }

    private void quietly(String otherwise, IndexWork work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            LOG.error(otherwise, name, e);
        }
    }

    private Positions restored() throws IOException {
        try {
            return index.restored();
        } catch (IOException | RuntimeException e) {
            LOG.error("The index of the view can't be opened and is built anew view={}", name, e);
            index.reset();
            return Positions.NONE;
        }
    }

    /** What the last commit failed by, as a sentence; null if it did not. */
    String commitFault() {
        return commits.fault();
    }
}
