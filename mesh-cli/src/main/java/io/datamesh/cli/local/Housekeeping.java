package io.datamesh.cli.local;

import io.datamesh.cli.process.LogFile;
import io.datamesh.cli.process.ProcessSpec;
import io.datamesh.cli.process.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes on behind a running mesh: class archives are made once, logs are kept bounded. A failure here never disturbs the mesh. */
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
            for (Map.Entry<Path, String> missing :
                    settings.launcher().missingArchives().entrySet()) {
                keepClasses(missing.getKey(), missing.getValue());
            }
            while (!supervisor.isStopping()) {
                processes.forEach(process -> rotate(new LogFile(process.log())));
                Thread.sleep(BETWEEN_ROUNDS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepClasses(Path archive, String process) throws InterruptedException {
        Optional<Long> pid = supervisor.pidOf(process);
        if (pid.isPresent() && !supervisor.isStopping()) {
            try {
                settings.launcher().keepClasses(archive, pid.get());
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
