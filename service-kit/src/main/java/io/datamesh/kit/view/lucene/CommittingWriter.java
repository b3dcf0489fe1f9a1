package io.datamesh.kit.view.lucene;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.ThreadInterruptedException;

/**
 * A writer that goes on while a commit is written to disk: copying files there and waiting for the disk take tens of milliseconds, deciding what the commit
 * consists of takes few. For one thread that writes.
 */
final class CommittingWriter extends IndexWriter {

    /** Of the commit that was begun last: whether it is decided what it consists of. */
    private volatile CountDownLatch decided;

    /** The commit that was begun last; null if none was. */
    private FutureTask<?> begun;

    CommittingWriter(Directory directory, IndexWriterConfig config) throws IOException {
        super(directory, config);
    }

    /** Returns when it is decided what the commit consists of: what is written from then on is no part of it. */
    Future<?> beginCommit() {
        CountDownLatch settled = new CountDownLatch(1);
        decided = settled;
        begun = new FutureTask<>(() -> {
            try {
                return commit();
            } finally {
                settled.countDown();
            }
        });
        Thread.ofPlatform().daemon().name("index-commit").start(begun);
        try {
            settled.await();
        } catch (InterruptedException e) {
            throw new ThreadInterruptedException(e);
        }
        return begun;
    }

    /** Returns when none is being written; whether the last one failed was told to whom began it. */
    void awaitCommit() {
        if (begun == null) {
            return;
        }
        try {
            begun.get();
        } catch (ExecutionException told) {
            // the next one begins with everything that this one should have made durable
        } catch (InterruptedException e) {
            throw new ThreadInterruptedException(e);
        }
    }

    /**
     * Called within a commit once documents are divided into those that belong to it and those that come later: each kind has writers, and a queue of
     * deletions, of its own.
     */
    @Override
    protected void doAfterFlush() {
        CountDownLatch waiting = decided;
        if (waiting != null) {
            waiting.countDown();
        }
    }
}
