package io.datamesh.cli.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One process and the thread that looks after it: starts it, waits until it is ready, starts it again when it dies. A process that dies before
 * it was ever ready is not started again, because a second attempt would meet the same cause.
 */
final class ManagedProcess implements Runnable {

    private static final Duration POLL = Duration.ofMillis(150);
    private static final int LAST_WORDS = 8;
    private static final int KILLED = 9;
    private static final int BY_SIGNAL = 128;

    private final ProcessSpec spec;
    private final PidFiles pidFiles;
    private final RestartPolicy policy;
    private final ProcessListener listener;
    private final Duration longestStart;
    private final CompletableFuture<Optional<String>> firstOutcome = new CompletableFuture<>();
    private final CountDownLatch stopRequest = new CountDownLatch(1);
    private final Object launching = new Object();
    private final LogFile log;
    private long logSizeAtStart;
    private Process process;

    ManagedProcess(
            ProcessSpec spec,
            PidFiles pidFiles,
            RestartPolicy policy,
            ProcessListener listener,
            Duration longestStart) {
        this.spec = spec;
        this.log = new LogFile(spec.log());
        this.pidFiles = pidFiles;
        this.policy = policy;
        this.listener = listener;
        this.longestStart = longestStart;
    }

    ProcessSpec spec() {
        return spec;
    }

    /** Completes with empty once the process was ready, or with the reason why it never will be. */
    CompletableFuture<Optional<String>> firstOutcome() {
        return firstOutcome;
    }

    Optional<Long> pid() {
        synchronized (launching) {
            return process != null && process.isAlive() ? Optional.of(process.pid()) : Optional.empty();
        }
    }

    @Override
    public void run() {
        int deaths = 0;
        try {
            while (!stopRequested()) {
                Life life = liveOnce();
                if (stopRequested()) {
                    break;
                }
                deaths = policy.deathsAfter(deaths, life.readyFor());
                Optional<Duration> pause = wasReadyBefore() ? policy.pauseAfter(deaths) : Optional.empty();
                listener.died(spec, life.end(), log.lastLines(LAST_WORDS, logSizeAtStart), pause);
                firstOutcome.complete(Optional.of(life.end()));
                if (pause.isEmpty() || stopRequest.await(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        firstOutcome.complete(Optional.of("was stopped"));
    }

    /** How long a process was ready, and how it ended. */
    private record Life(Duration readyFor, String end) {

        static final Life STOPPED = new Life(Duration.ZERO, "was stopped");
    }

    private Life liveOnce() throws InterruptedException {
        try {
            return live();
        } catch (IOException cannotStart) {
            return new Life(Duration.ZERO, "could not be started: " + cannotStart.getMessage());
        }
    }

    private Life live() throws IOException, InterruptedException {
        Instant begun = Instant.now();
        spec.preparation().run();
        if (!launch()) {
            return Life.STOPPED;
        }
        Readiness readiness = Readiness.at(spec.health());
        while (process.isAlive() && readiness.missing().isPresent()) {
            if (stopRequest.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                return Life.STOPPED;
            }
            boolean tooLong = Duration.between(begun, Instant.now()).compareTo(longestStart) > 0;
            if (tooLong && !wasReadyBefore()) {
                process.destroyForcibly().waitFor();
                forget();
                return new Life(Duration.ZERO, "was not ready after " + longestStart.toSeconds() + " s");
            }
        }
        if (!process.isAlive()) {
            forget();
            return new Life(Duration.ZERO, endOf(process));
        }
        Instant ready = Instant.now();
        listener.ready(spec, Duration.between(begun, ready));
        firstOutcome.complete(Optional.empty());
        process.waitFor();
        forget();
        return new Life(Duration.between(ready, Instant.now()), endOf(process));
    }

    private boolean launch() throws IOException {
        synchronized (launching) {
            if (stopRequested()) {
                return false;
            }
            logSizeAtStart = log.size();
            process = new ProcessStarter(pidFiles).start(spec);
        }
        listener.starting(spec, process.pid());
        return true;
    }

    private void forget() throws IOException {
        if (!stopRequested()) {
            pidFiles.remove(spec.name());
        }
    }

    private static String endOf(Process ended) {
        int code = ended.exitValue();
        if (code == BY_SIGNAL + KILLED) {
            return "was killed (signal 9: by someone, or by the system for want of memory)";
        }
        return code > BY_SIGNAL ? "was ended by signal " + (code - BY_SIGNAL) : "ended with exit code " + code;
    }

    /** A later start may take as long as it likes: what it waits for may be down itself. */
    private boolean wasReadyBefore() {
        return firstOutcome.isDone();
    }

    /** From now on the process is not started again. */
    void requestStop() {
        stopRequest.countDown();
    }

    private boolean stopRequested() {
        return stopRequest.getCount() == 0;
    }

    /** Asks the process to end, and makes it end once {@code patience} is over. */
    void stop(Duration patience) throws IOException, InterruptedException {
        requestStop();
        Process running;
        synchronized (launching) {
            running = process;
        }
        if (running == null) {
            return;
        }
        if (running.isAlive()) {
            Instant asked = Instant.now();
            running.destroy();
            boolean killed = !running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (killed) {
                running.destroyForcibly().waitFor();
            }
            listener.stopped(spec, Duration.between(asked, Instant.now()), killed);
        }
        pidFiles.remove(spec.name());
    }
}
