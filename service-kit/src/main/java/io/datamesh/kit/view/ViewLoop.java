package io.datamesh.kit.view;

import io.datamesh.kit.kafka.Backoff;
import io.datamesh.kit.kafka.Faults;
import io.datamesh.registry.RegistryUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a view: poll, apply, refresh, publish, commit; and after whatever fault, again. */
final class ViewLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewLoop.class);

    /** While the view is behind nobody is answered sooner for seeing records one batch earlier. */
    private static final Duration REFRESH_WHILE_BEHIND = Duration.ofMillis(500);

    private static final Duration POLL = Duration.ofMillis(200);

    private static final String DISCONNECTED = "Kafka can't be reached; reads see what was there before.";

    private final String name;
    private final ViewSource source;
    private final IndexKeeper index;
    private final Duration lookAround;
    private final Backoff backoff = Backoff.usual();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long lastLook;
    private volatile boolean caughtUp;
    private volatile long lag;
    private volatile String fault = "The view has not begun to read.";

    ViewLoop(String name, ViewSource source, IndexKeeper index, ViewSettings timing) {
        this.name = name;
        this.source = source;
        this.index = index;
        this.lookAround = timing.lookAround();
    }

    boolean isCaughtUp() {
        return caughtUp;
    }

    long lag() {
        return lag;
    }

    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    void stop() {
        stopped.countDown();
        source.wakeUp();
    }

    @Override
    public void run() {
        try {
            while (isRunning()) {
                try {
                    index.open();
                    read();
                } catch (WakeupException e) {
                    LOG.debug("The view was woken up view={}", name);
                } catch (IOException | UncheckedIOException e) {
                    index.condemn();
                    caughtUp = false;
                    pauseAfter(e);
                } catch (RuntimeException e) {
                    pauseAfter(e);
                }
            }
        } finally {
            caughtUp = false;
            source.close();
            index.close();
        }
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** Returns when the partitions to read have changed, or the index does not fit the topics. */
    private void read() throws IOException {
        switch (source.open(index.applied())) {
            case ViewSource.Start.Elsewhere(String reason) -> {
                LOG.warn(
                        "The topics are not those the view was built from, so it is built anew view={} reason={}",
                        name,
                        reason);
                index.condemn();
                caughtUp = false;
            }
            case ViewSource.Start.Reading(Positions target) -> readFrom(target);
        }
    }

    private void readFrom(Positions target) throws IOException {
        fault = null;
        lastLook = System.nanoTime();
        boolean connected = true;
        while (isRunning()) {
            ConsumerRecords<byte[], byte[]> batch = source.poll(
                    index.isAheadOfReads() && caughtUp ? index.pace().restLeft() : POLL);
            connected |= !batch.isEmpty();
            backoff.reset();
            if (!applyAll(batch)) {
                return;
            }
            boolean reached = caughtUp || index.applied().covers(target);
            if (index.isAheadOfReads() && isTimeToRefresh(reached)) {
                index.refresh();
            }
            if (reached && !caughtUp) {
                LOG.info("The view has caught up view={} position={}", name, index.applied());
                caughtUp = true;
            }
            index.commitIfDue();
            lag = source.lag();
            if (isTimeToLookAround()) {
                connected = source.isConnected();
                if (connected && source.hasNewPartitions()) {
                    return;
                }
            }
            fault = connected ? index.commitFault() : DISCONNECTED;
        }
    }

    private boolean isTimeToRefresh(boolean reached) {
        return reached
                ? index.pace().restLeft().isZero()
                : index.pace().sinceRefresh().compareTo(REFRESH_WHILE_BEHIND) > 0;
    }

    /** False if the view is stopping and not all were applied. */
    private boolean applyAll(ConsumerRecords<byte[], byte[]> batch) throws IOException {
        index.beginBatch();
        for (ConsumerRecord<byte[], byte[]> fact : batch) {
            while (!applied(fact)) {
                if (!isRunning()) {
                    return false;
                }
            }
        }
        index.endBatch(batch.nextOffsets());
        return true;
    }

    private boolean applied(ConsumerRecord<byte[], byte[]> fact) throws IOException {
        try {
            index.apply(fact);
            fault = null;
            return true;
        } catch (RegistryUnavailableException e) {
            pauseAfter(e);
            return false;
        }
    }

    private boolean isTimeToLookAround() {
        boolean time = System.nanoTime() - lastLook >= lookAround.toNanos();
        if (time) {
            lastLook = System.nanoTime();
        }
        return time;
    }

    private void pauseAfter(Exception failure) {
        String sentence = Faults.sentence(failure);
        if (!sentence.equals(fault)) {
            LOG.warn("The view pauses and tries again view={} fault={}", name, sentence, failure);
        }
        fault = sentence;
        try {
            stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
