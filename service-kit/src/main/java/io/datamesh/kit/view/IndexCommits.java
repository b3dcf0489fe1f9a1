package io.datamesh.kit.view;

import io.datamesh.kit.kafka.Faults;
import java.io.IOException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far an index is durable, and when it is to become so again. Writing goes on beside the view, which waits for it only at its end. Used by the view's thread only. */
final class IndexCommits {

    private static final Logger LOG = LoggerFactory.getLogger(IndexCommits.class);

    private final String name;
    private final ViewIndex index;
    private final ViewSettings timing;

    private Positions committed = Positions.NONE;
    private int uncommitted;
    private long lastBegun;
    private String fault;

    /** Null if none is being written. */
    private Future<?> writing;

    private Positions writingUpTo;

    IndexCommits(String name, ViewIndex index, ViewSettings timing) {
        this.name = name;
        this.index = index;
        this.timing = timing;
    }

    /** The index was opened, and has what it committed last. */
    void opened(Positions restored) {
        committed = restored;
        uncommitted = 0;
        lastBegun = System.nanoTime();
        fault = null;
        writing = null;
    }

    void applied() {
        uncommitted++;
    }

    /** What the last commit failed by, as a sentence; null if it did not. */
    String fault() {
        return fault;
    }

    /** @param applied how far the index is now, between two batches */
    void beginIfDue(Positions applied) throws IOException {
        if (writing != null) {
            settle(applied);
        }
        boolean late = System.nanoTime() - lastBegun >= timing.commitInterval().toNanos();
        boolean many = uncommitted >= timing.commitRecords() && fault == null;
        if (writing == null && (many || late && !applied.equals(committed))) {
            begin(applied);
        }
    }

    /** The last one, which is waited for. */
    void finish(Positions applied) throws IOException {
        if (!applied.equals(committed)) {
            index.commit(applied);
        }
    }

    private void begin(Positions applied) throws IOException {
        lastBegun = System.nanoTime();
        uncommitted = 0;
        try {
            IndexWork.whole(() -> writing = index.beginCommit(applied));
            writingUpTo = applied;
        } catch (IOException e) {
            failed(e, applied);
            return;
        }
        settle(applied);
    }

    private void settle(Positions applied) throws IOException {
        Future<?> written = writing;
        if (!written.isDone()) {
            return;
        }
        writing = null;
        if (written.state() == Future.State.SUCCESS) {
            committed = writingUpTo;
            fault = null;
        } else {
            failed(written.exceptionNow(), applied);
        }
    }

    /** One that fails, as on a full disk, takes nothing from an index that still answers: reads go on, and it is tried again. */
    private void failed(Throwable failure, Positions applied) throws IOException {
        IndexWork.whole(() -> index.refresh(applied));
        String sentence = Faults.sentence(failure);
        if (!sentence.equals(fault)) {
            LOG.warn("What the view has applied is not durable yet view={} fault={}", name, sentence, failure);
        }
        fault = sentence;
    }
}
