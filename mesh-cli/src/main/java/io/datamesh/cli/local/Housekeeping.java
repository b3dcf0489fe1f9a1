package io.datamesh.cli.local;

import io.datamesh.cli.process.LogFile;
import io.datamesh.cli.process.ProcessSpec;
import io.datamesh.cli.process.Supervisor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What goes on behind a running mesh: class caches are finished once, logs are kept bounded. A failure here never disturbs the mesh. */
final class Housekeeping implements Runnable {

    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(30);
    private static final long LARGEST_LOG_BYTES = 20L << 20;

    private final Supervisor supervisor;
    private final UpSettings settings;
    private final List<ProcessSpec> processes;

    Housekeeping(Supervisor supervisor, UpSettings settings, List<ProcessSpec> processes) {
        this.supervisor = supervisor;
        this.settings = settings;
        this.processes = processes;
    }

    @Override
    public void run() {
        try {
            Thread.sleep(CALM);
            for (JavaLauncher.Recording recording : settings.launcher().recordings()) {
                finish(recording);
            }
            while (!supervisor.isStopping()) {
                processes.forEach(process -> rotate(new LogFile(process.log())));
                Thread.sleep(BETWEEN_ROUNDS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(JavaLauncher.Recording recording) throws InterruptedException {
        Optional<Long> pid = supervisor.pidOf(recording.process());
        if (pid.isPresent() && !supervisor.isStopping()) {
            try {
                settings.launcher().finish(recording, pid.get());
            } catch (IOException slowerNextTime) {
                return;
            }
        }
    }

    private static void rotate(LogFile log) {
        try {
            log.rotate(LARGEST_LOG_BYTES);
        } catch (IOException nextRound) {
            return;
        }
    }
}
