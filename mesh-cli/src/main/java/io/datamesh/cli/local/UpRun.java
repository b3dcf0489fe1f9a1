package io.datamesh.cli.local;

import io.datamesh.cli.Failure;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.process.Leftovers;
import io.datamesh.cli.process.PidFile;
import io.datamesh.cli.process.PidFiles;
import io.datamesh.cli.process.ProcessSpec;
import io.datamesh.cli.process.RestartPolicy;
import io.datamesh.cli.process.Supervisor;
import io.datamesh.cli.security.DevelopmentKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One run of the local mesh, from the first check until everything has ended. */
final class UpRun {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final UpSettings settings;
    private final MeshDirectory directory;
    private final ConsoleProgress progress;
    private final PidFiles pidFiles;
    private final Supervisor supervisor;

    UpRun(UpSettings settings, ConsoleProgress progress) {
        this.settings = settings;
        this.directory = settings.directory();
        this.progress = progress;
        this.pidFiles = new PidFiles(directory.run());
        this.supervisor = new Supervisor(pidFiles, RestartPolicy.STANDARD, progress, settings.longestStart(), PATIENCE);
    }

    void run() throws IOException, InterruptedException {

        try (MeshLock lock = MeshLock.tryAcquire(directory.lock()).orElseThrow(this::alreadyRunning)) {
            runAlone();
        }
    }

    private void runAlone() throws IOException, InterruptedException {
        try {
            removeLeftovers();
            List<ProcessSpec> processes = checkedProcesses();
            DevelopmentKey.prepare(directory.signingKey(), directory.publicKeys());
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop-on-signal"));
            start(processes);
            supervisor.awaitStop();
        } finally {
            supervisor.stop();
            Files.deleteIfExists(directory.runState());
        }
    }

    private List<ProcessSpec> checkedProcesses() {
        directory.requireFreeSpace();
        LocalMesh mesh = new LocalMesh(directory, settings.addresses(), settings.instances());
        mesh.requireAsItWasMade();
        List<ProcessSpec> processes = mesh.processes(settings.launcher(), settings.installation(), settings.demo());
        new PortCheck().requireFree(mesh.ports(), settings.addresses().offset());
        return processes;
    }

    private void start(List<ProcessSpec> processes) throws IOException, InterruptedException {
        Instant begun = Instant.now();
        RunState state = RunState.starting(settings.addresses().offset(), processes);
        state.write(directory.runState());
        progress.say("Starting the mesh in " + directory.root());
        require(supervisor.start(LocalMesh.platformAmong(processes)));
        if (settings.demo() && !supervisor.isStopping()) {
            new Demo(settings, progress).publishExamples();
            require(supervisor.start(LocalMesh.demoAmong(processes)));
        }
        if (supervisor.isStopping()) {
            return;
        }
        state.asReady().write(directory.runState());
        new ReadyNotice(settings, processes).print(progress, Duration.between(begun, Instant.now()));
        Thread.ofPlatform().daemon().name("housekeeping").start(new Housekeeping(supervisor, settings, processes));
    }

    private void require(Optional<Supervisor.StartFailure> failure) {
        if (failure.isPresent() && !supervisor.isStopping()) {
            ProcessSpec process = failure.get().process();
            throw Failure.refused(
                    process.name() + " " + failure.get().reason() + ", so the mesh is stopped again.",
                    "Its log tells more: " + process.log());
        }
    }

    private Failure alreadyRunning() {
        String which = RunState.read(directory.runState())
                .map(state -> " (process " + state.supervisor().pid() + ", catalog at "
                        + new Addresses(state.portOffset()).of(Service.CATALOG) + ")")
                .orElse("");
        return Failure.refused(
                "A mesh already runs from " + directory.root() + which + ".",
                "Use that one, stop it with ./mesh down, or start another with a --mesh-dir and --port-offset of its own.");
    }

    /** What an earlier run left behind: pid files of processes that are gone, and processes whose supervisor was killed. */
    private void removeLeftovers() throws IOException, InterruptedException {
        List<String> stale = pidFiles.removeStale();
        if (!stale.isEmpty()) {
            progress.say("Removed " + String.join(", ", stale) + " of an earlier run: no such process runs any more.");
        }
        Leftovers leftovers = new Leftovers(pidFiles);
        List<PidFile> running = leftovers.running();
        if (!running.isEmpty()) {
            progress.say("An earlier run was killed and left processes behind; stopping "
                    + running.stream()
                            .map(entry -> entry.name() + " (pid " + entry.pid() + ")")
                            .collect(Collectors.joining(", "))
                    + " first.");
            leftovers.stop(PATIENCE);
        }
    }

    private void stopOnSignal() {
        if (supervisor.isStopped()) {
            return;
        }
        progress.say("Stopping the mesh");
        supervisor.stop();
        try {
            Files.deleteIfExists(directory.runState());
        } catch (IOException unremovable) {
            throw new UncheckedIOException(unremovable);
        }
        progress.say("Stopped. The data stays in " + directory.root());
    }
}
