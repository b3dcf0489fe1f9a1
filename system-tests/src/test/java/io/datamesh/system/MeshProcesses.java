package io.datamesh.system;

import static org.awaitility.Awaitility.await;

import io.datamesh.cli.process.PidFile;
import io.datamesh.cli.process.PidFiles;
import io.datamesh.cli.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The processes of one mesh, known by the pid files of its supervisor, so that nothing else is ever signalled. */
final class MeshProcesses {

    private static final Duration LONGEST_DEATH = Duration.ofSeconds(10);
    private static final Duration LONGEST_REBIRTH = Duration.ofSeconds(60);
    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    private final PidFiles pidFiles;
    private final UnaryOperator<String> health;
    private volatile ProcessHandle supervisor;

    /** @param health by process name, as {@link Readiness#at} takes it */
    MeshProcesses(Path pidFiles, UnaryOperator<String> health) {
        this.pidFiles = new PidFiles(pidFiles);
        this.health = health;
    }

    void superviseBy(long pid) {
        supervisor = ProcessHandle.of(pid).orElseThrow(() -> new AssertionError("the supervisor has ended"));
    }

    /** The pid of a process that runs now. */
    Optional<Long> pid(String process) {
        return running(process).map(ProcessHandle::pid);
    }

    /** {@code kill -9}. The mesh's own supervisor starts the process again. */
    long kill(String process) {
        ProcessHandle victim = running(process).orElseThrow(() -> new AssertionError(process + " does not run"));
        kill(List.of(victim));
        return victim.pid();
    }

    /** SIGTERM, as an orderly end begins. The mesh's own supervisor starts the process again. */
    long terminate(String process) {
        ProcessHandle ended = running(process).orElseThrow(() -> new AssertionError(process + " does not run"));
        ended.destroy();
        return ended.pid();
    }

    /** {@code kill -9} for every process at once, the supervisor first: as if the machine had gone down. */
    void killEverything() {
        List<ProcessHandle> all = running();
        if (supervisor != null) {
            supervisor.descendants().filter(child -> !all.contains(child)).forEach(all::add);
        }
        kill(all);
    }

    /** Whether there is a supervisor by which everything can be found. */
    boolean areSupervised() {
        return supervisor != null && supervisor.isAlive();
    }

    void awaitRestart(String process, long killedPid) {
        await(process + " to run again")
                .atMost(LONGEST_REBIRTH)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> pid(process).filter(pid -> pid != killedPid).isPresent());
        await(process + " to be ready")
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> isReady(process));
    }

    boolean isReady(String process) {
        return Readiness.at(health.apply(process)).missing().isEmpty();
    }

    /** SIGSTOP: the process keeps its connections and answers nothing. */
    void freeze(String process) {
        signal("-STOP", pid(process).orElseThrow());
    }

    void thaw(String process) {
        signal("-CONT", pid(process).orElseThrow());
    }

    /** Every process of the mesh that runs: the supervisor and those it started. */
    List<ProcessHandle> running() {
        List<ProcessHandle> all = new ArrayList<>();
        if (supervisor != null && supervisor.isAlive()) {
            all.add(supervisor);
        }
        entries().stream().flatMap(entry -> entry.alive().stream()).forEach(all::add);
        return all;
    }

    private Optional<ProcessHandle> running(String process) {
        return entries().stream()
                .filter(entry -> entry.name().equals(process))
                .findFirst()
                .flatMap(PidFile::alive);
    }

    private List<PidFile> entries() {
        try {
            return pidFiles.list();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(List<ProcessHandle> victims) {
        victims.forEach(ProcessHandle::destroyForcibly);
        await("what was killed to be dead")
                .atMost(LONGEST_DEATH)
                .until(() -> victims.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void signal(String signal, long pid) {
        Programs.run(
                        Installation.target(),
                        Duration.ofSeconds(10),
                        Map.of(),
                        List.of("kill", signal, Long.toString(pid)))
                .requireSuccess("kill " + signal);
    }
}
