package io.datamesh.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.cli.local.MeshDirectory;
import io.datamesh.cli.process.PidFile;
import io.datamesh.cli.process.PidFiles;
import io.datamesh.cli.process.Readiness;
import io.datamesh.cli.security.DevelopmentKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mesh of its own, started by {@code mesh up} in a temporary directory; its processes can be killed and stopped one by one. */
final class MeshUnderTest implements AutoCloseable {

    static final String KAFKA = "kafka";
    static final String REGISTRY = "registry";
    static final String CATALOG = "catalog";

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    private final String name;
    private final MeshDirectory directory;
    private final int portOffset;
    private final List<String> upOptions;
    private volatile JsonNode status;
    private final Thread atExit = new Thread(this::tearDown, "stop-mesh-under-test");

    private MeshUnderTest(String name, MeshDirectory directory, int portOffset, List<String> upOptions) {
        this.name = name;
        this.directory = directory;
        this.portOffset = portOffset;
        this.upOptions = upOptions;
    }

    /** Starts a mesh; {@code upOptions} are those of {@code mesh up}, as in {@code --instances=catalog=2}. */
    static MeshUnderTest start(String name, String... upOptions) {
        Installation.requireBuilt();
        try {
            Path root = Files.createTempDirectory("mesh-" + name + "-");
            MeshUnderTest mesh = new MeshUnderTest(
                    name, new MeshDirectory(root.toRealPath()), FreePorts.offset(), Arrays.asList(upOptions));
            Runtime.getRuntime().addShutdownHook(mesh.atExit);
            try {
                mesh.up();
            } catch (AssertionError notStarted) {
                mesh.close();
                throw notStarted;
            }
            return mesh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory.root();
    }

    /** Runs a command of the command line against this mesh. */
    Programs.Outcome command(Duration atMost, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--mesh-dir=" + directory.root());
        return Programs.mesh(
                atMost,
                Map.of(
                        "MESH_CLASS_CACHE",
                        Installation.target().resolve("class-cache").toString()),
                all.toArray(String[]::new));
    }

    void up() {
        List<String> up = new ArrayList<>(
                List.of("up", "--detach", "--timeout=" + LONGEST_START.toSeconds(), "--port-offset=" + portOffset));
        up.addAll(upOptions);
        command(LONGEST_START.plusSeconds(30), up.toArray(String[]::new)).requireSuccess("mesh up");
        status = status();
    }

    /** What {@code mesh status} says. */
    JsonNode status() {
        String json = command(LONGEST_COMMAND, "status", "--output=json").output();
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("mesh status says: " + json, notJson);
        }
    }

    void down() {
        command(LONGEST_STOP, "down").requireSuccess("mesh down");
    }

    String kafka() {
        return address(KAFKA);
    }

    String registry() {
        return address(REGISTRY);
    }

    /** A client of one instance, with the token of an operator. */
    CatalogClient catalog(String instance) {
        return new CatalogClient(address(instance), token(List.of("operator"), List.of()));
    }

    CatalogClient catalog() {
        return catalog(CATALOG);
    }

    String token(List<String> roles, List<String> domains) {
        try {
            return DevelopmentKey.read(directory.signingKey()).sign("system-test", roles, domains, Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MeshTopics topics() {
        return new MeshTopics(kafka(), registry());
    }

    /** The pid of a process that runs now. */
    Optional<Long> pid(String process) {
        return running(process).map(ProcessHandle::pid);
    }

    /** {@code kill -9}. The mesh's own supervisor starts the process again. */
    long kill(String process) {
        ProcessHandle victim = running(process).orElseThrow(() -> new AssertionError(process + " does not run"));
        victim.destroyForcibly();
        await(process + " to be dead").atMost(Duration.ofSeconds(10)).until(() -> !victim.isAlive());
        return victim.pid();
    }

    void awaitRestart(String process, long killedPid) {
        await(process + " to run again")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> pid(process).filter(pid -> pid != killedPid).isPresent());
        awaitReady(process);
    }

    void awaitReady(String process) {
        Readiness readiness = readiness(process);
        await(process + " to be ready")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> readiness.missing().isEmpty());
    }

    boolean isReady(String process) {
        return readiness(process).missing().isEmpty();
    }

    /** SIGSTOP: the process keeps its connections and answers nothing. */
    void freeze(String process) {
        signal("-STOP", pid(process).orElseThrow());
    }

    void thaw(String process) {
        signal("-CONT", pid(process).orElseThrow());
    }

    /** {@code kill -9} for every process at once, the supervisor first: as if the machine had gone down. */
    void killEverything() {
        List<ProcessHandle> victims = new ArrayList<>();
        supervisor().ifPresent(victims::add);
        pidFiles().stream().flatMap(entry -> entry.alive().stream()).forEach(victims::add);
        victims.forEach(ProcessHandle::destroyForcibly);
        await("everything to be dead")
                .atMost(Duration.ofSeconds(10))
                .until(() -> victims.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Every process of the mesh that runs, by pid: the supervisor and those it started. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>();
        supervisor().ifPresent(all::add);
        pidFiles().stream().flatMap(entry -> entry.alive().stream()).forEach(all::add);
        return all;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        tearDown();
    }

    /** Whatever happened: nothing of this mesh runs on, its logs are kept, its data is not. */
    private void tearDown() {
        List<ProcessHandle> processes = processes();
        try {
            down();
        } finally {
            processes.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
            Folders.copy(directory.root().resolve("logs"), Installation.target().resolve("mesh-logs/" + name));
            Folders.delete(directory.root());
        }
    }

    private Readiness readiness(String process) {
        return Readiness.at(
                switch (process) {
                    case KAFKA -> "kafka://" + address(KAFKA);
                    case REGISTRY -> address(REGISTRY) + "/subjects";
                    default -> address(process) + "/health/readiness";
                });
    }

    private String address(String process) {
        for (JsonNode member : status.path("processes")) {
            if (member.path("name").asText().equals(process)) {
                return member.path("address").asText();
            }
        }
        throw new AssertionError(process + " is no process of the mesh: " + status);
    }

    private Optional<ProcessHandle> supervisor() {
        return status == null
                ? Optional.empty()
                : ProcessHandle.of(status.path("supervisor").asLong());
    }

    private Optional<ProcessHandle> running(String process) {
        return pidFiles().stream()
                .filter(entry -> entry.name().equals(process))
                .findFirst()
                .flatMap(PidFile::alive);
    }

    private List<PidFile> pidFiles() {
        try {
            return new PidFiles(directory.root().resolve("run")).list();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
