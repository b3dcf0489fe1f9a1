package io.datamesh.cli.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of an earlier run whose supervisor is gone, found again by their pid files. */
public final class Leftovers {

    private final PidFiles pidFiles;

    public Leftovers(PidFiles pidFiles) {
        this.pidFiles = pidFiles;
    }

    public List<PidFile> running() throws IOException {
        return pidFiles.list().stream()
                .filter(entry -> entry.alive().isPresent())
                .toList();
    }

    /** Ends them in the reverse order of their stages; one that doesn't end within {@code patience} is killed. */
    public void stop(Duration patience) throws IOException, InterruptedException {
        List<PidFile> running = running();
        for (int stage : running.stream()
                .map(PidFile::stage)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList()) {
            List<PidFile> together =
                    running.stream().filter(entry -> entry.stage() == stage).toList();
            together.forEach(entry -> entry.alive().ifPresent(ProcessHandle::destroy));
            Instant deadline = Instant.now().plus(patience);
            for (PidFile entry : together) {
                awaitEnd(entry, deadline);
                pidFiles.remove(entry.name());
            }
        }
    }

    private static void awaitEnd(PidFile entry, Instant deadline) throws InterruptedException {
        ProcessHandle process = entry.alive().orElse(null);
        if (process == null) {
            return;
        }
        try {
            long left = Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
            process.onExit().get(left, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stubborn) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
