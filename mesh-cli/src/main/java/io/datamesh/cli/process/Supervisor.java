package io.datamesh.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Keeps a set of processes running, and ends them in the reverse order of their stages. */
public final class Supervisor {

    private final PidFiles pidFiles;
    private final RestartPolicy policy;
    private final ProcessListener listener;
    private final Duration longestStart;
    private final Duration patience;
    private final List<ManagedProcess> processes = new CopyOnWriteArrayList<>();
    private final Object stopping = new Object();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopRequested;

    /**
     * @param longestStart a process that is not ready after this time is ended
     * @param patience a process that doesn't end within this time after it was asked to is killed
     */
    public Supervisor(
            PidFiles pidFiles,
            RestartPolicy policy,
            ProcessListener listener,
            Duration longestStart,
            Duration patience) {
        this.pidFiles = pidFiles;
        this.policy = policy;
        this.listener = listener;
        this.longestStart = longestStart;
        this.patience = patience;
    }

    /** A process that never became ready. */
    public record StartFailure(ProcessSpec process, String reason) {}

    /** Starts all of them at once and returns when each is ready, or when the first has failed. */
    public Optional<StartFailure> start(List<ProcessSpec> specs) {
        List<ManagedProcess> started = new ArrayList<>();
        for (ProcessSpec spec : specs) {
            ManagedProcess managed = new ManagedProcess(spec, pidFiles, policy, listener, longestStart);
            processes.add(managed);
            started.add(managed);
            Thread.ofPlatform().daemon().name("watch-" + spec.name()).start(managed);
        }
        return FirstFailure.among(started);
    }

    /** The pid of a process that is running now. */
    public Optional<Long> pidOf(String name) {
        return processes.stream()
                .filter(managed -> managed.spec().name().equals(name))
                .findFirst()
                .flatMap(ManagedProcess::pid);
    }

    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    public boolean isStopping() {
        return stopRequested;
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Ends everything; a second call waits for the first. */
    public void stop() {
        stopRequested = true;
        synchronized (stopping) {
            if (isStopped()) {
                return;
            }
            processes.forEach(ManagedProcess::requestStop);
            processes.stream()
                    .map(managed -> managed.spec().stage())
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .forEach(this::stopStage);
            stopped.countDown();
        }
    }

    private void stopStage(int stage) {
        List<Thread> stoppers = processes.stream()
                .filter(managed -> managed.spec().stage() == stage)
                .map(managed -> Thread.ofPlatform()
                        .name("stop-" + managed.spec().name())
                        .start(() -> stop(managed)))
                .toList();
        Instant deadline = Instant.now().plus(patience.multipliedBy(2));
        for (Thread stopper : stoppers) {
            try {
                stopper.join(Duration.between(Instant.now(), deadline));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void stop(ManagedProcess managed) {
        try {
            managed.stop(patience);
        } catch (IOException unremovable) {
            throw new UncheckedIOException(unremovable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
