package io.datamesh.cli.local;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.process.Leftovers;
import io.datamesh.cli.process.PidFile;
import io.datamesh.cli.process.PidFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stops a mesh from outside: through its supervisor if that is alive, else process by process. */
final class Shutdown {

    /** Three stages, each of which may take the supervisor's patience twice. */
    private static final Duration LONGEST = UpRun.PATIENCE.multipliedBy(6);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final MeshDirectory directory;
    private final PrintWriter out;
    private final PidFiles pidFiles;

    Shutdown(MeshDirectory directory, PrintWriter out) {
        this.directory = directory;
        this.out = out;
        this.pidFiles = new PidFiles(directory.run());
    }

    void run() throws IOException, InterruptedException {
        if (!Files.isDirectory(directory.run())) {
            say("Nothing runs from " + directory.root() + ".");
            return;
        }
        Instant begun = Instant.now();
        boolean stoppedSupervisor = stopSupervisor();
        try (MeshLock lock = acquireLock(begun.plus(LONGEST))) {
            List<String> stale = pidFiles.removeStale();
            List<PidFile> leftovers = stopLeftovers();
            Files.deleteIfExists(directory.runState());
            if (stoppedSupervisor || !leftovers.isEmpty()) {
                say("Stopped the mesh (" + ConsoleProgress.seconds(Duration.between(begun, Instant.now()))
                        + "). The data stays in " + directory.root() + ".");
            } else {
                say("Nothing runs from " + directory.root() + "."
                        + (stale.isEmpty() ? "" : " Removed " + String.join(", ", stale) + " of an earlier run."));
            }
        }
    }

    /** Whoever holds the lock may have begun just now, and say only later who it is. */
    private MeshLock acquireLock(Instant deadline) throws IOException, InterruptedException {
        Optional<MeshLock> lock = MeshLock.acquire(directory.lock(), LOOK_AGAIN);
        while (lock.isEmpty() && Instant.now().isBefore(deadline)) {
            RunState.read(directory.runState())
                    .flatMap(state -> state.supervisor().alive())
                    .ifPresent(ProcessHandle::destroy);
            lock = MeshLock.acquire(directory.lock(), LOOK_AGAIN);
        }
        return lock.orElseThrow(this::stillHeld);
    }

    private boolean stopSupervisor() {
        Optional<ProcessHandle> supervisor = RunState.read(directory.runState())
                .flatMap(state -> state.supervisor().alive());
        supervisor.ifPresent(process -> {
            say("Stopping the mesh (process " + process.pid() + ")");
            process.destroy();
        });
        return supervisor.isPresent();
    }

    private List<PidFile> stopLeftovers() throws IOException, InterruptedException {
        Leftovers leftovers = new Leftovers(pidFiles);
        List<PidFile> running = leftovers.running();
        if (!running.isEmpty()) {
            say("Its supervisor is gone; stopping "
                    + running.stream()
                            .map(entry -> entry.name() + " (pid " + entry.pid() + ")")
                            .collect(Collectors.joining(", ")));
            leftovers.stop(UpRun.PATIENCE);
        }
        return running;
    }

    private Failure stillHeld() {
        return new Failure(
                ExitCode.REFUSED,
                "The mesh in " + directory.root() + " did not stop within " + LONGEST.toSeconds() + " s.",
                "Look at " + directory.log("mesh") + " and the terminal it was started from.");
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
