package io.datamesh.system;

import io.datamesh.cli.local.MeshDirectory;
import io.datamesh.cli.security.DevelopmentKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A mesh of its own, started by {@code mesh up} in a temporary directory; its processes can be killed and stopped one by one. */
final class MeshUnderTest implements AutoCloseable {

    static final String KAFKA = "kafka";
    static final String REGISTRY = "registry";
    static final String CATALOG = "catalog";
    static final String GOVERNANCE = "governance";
    static final String QUALITY = "quality";
    static final String LINEAGE = "lineage";

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    private final String name;
    private final MeshDirectory directory;
    private final int portOffset;
    private final List<String> upOptions;
    private final Map<String, String> environment;
    private final MeshProcesses processes;
    private volatile MeshStatus status;
    private final Thread atExit = new Thread(this::tearDown, "stop-mesh-under-test");

    private MeshUnderTest(
            String name,
            MeshDirectory directory,
            int portOffset,
            List<String> upOptions,
            Map<String, String> environment) {
        this.name = name;
        this.directory = directory;
        this.portOffset = portOffset;
        this.upOptions = upOptions;
        this.environment = environment;
        this.processes = new MeshProcesses(directory.root().resolve("run"), this::health);
    }

    /** Starts a mesh; {@code upOptions} are those of {@code mesh up}, as in {@code --instances=catalog=2}. */
    static MeshUnderTest start(String name, String... upOptions) {
        return start(name, Map.of(), upOptions);
    }

    /** @param environment what its services are told besides, as in {@code MESH_QUALITY_HEARTBEAT} */
    static MeshUnderTest start(String name, Map<String, String> environment, String... upOptions) {
        Installation.requireBuilt();
        try {
            Path root = Files.createTempDirectory("mesh-" + name + "-");
            MeshUnderTest mesh = new MeshUnderTest(
                    name,
                    new MeshDirectory(root.toRealPath()),
                    FreePorts.offset(),
                    Arrays.asList(upOptions),
                    environment);
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
        Map<String, String> variables = new HashMap<>(environment);
        variables.put(
                "MESH_CLASS_CACHE", Installation.target().resolve("class-cache").toString());
        return Programs.mesh(atMost, variables, all.toArray(String[]::new));
    }

    void up() {
        List<String> up = new ArrayList<>(
                List.of("up", "--detach", "--timeout=" + LONGEST_START.toSeconds(), "--port-offset=" + portOffset));
        up.addAll(upOptions);
        command(LONGEST_START.plusSeconds(30), up.toArray(String[]::new)).requireSuccess("mesh up");
        status = status();
        processes.superviseBy(status.supervisor());
    }

    MeshStatus status() {
        return MeshStatus.parse(
                command(LONGEST_COMMAND, "status", "--output=json").output());
    }

    void down() {
        command(LONGEST_STOP, "down").requireSuccess("mesh down");
    }

    List<String> instancesOf(String service) {
        return status.instancesOf(service);
    }

    /** Of all brokers. */
    String kafka() {
        return instancesOf(KAFKA).stream().map(status::address).collect(Collectors.joining(","));
    }

    String registry() {
        return status.address(REGISTRY);
    }

    /** A client of one instance, with the token of an operator. */
    CatalogClient catalog(String instance) {
        return new CatalogClient(status.address(instance), token(List.of("operator"), List.of()));
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

    /** The processes of this mesh, to be killed and stopped. */
    MeshProcesses processes() {
        return processes;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        tearDown();
    }

    /** Whatever happened: nothing of this mesh runs on, its logs are kept, its data is not. */
    private void tearDown() {
        List<ProcessHandle> running = processes.running();
        try {
            if (processes.areSupervised()) {
                processes.killEverything(); // what happens in an orderly end is looked at by tests of it
            } else {
                down();
            }
        } finally {
            running.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
            Folders.copy(directory.root().resolve("logs"), Installation.target().resolve("mesh-logs/" + name));
            Folders.delete(directory.root());
        }
    }

    /** Where to ask whether a process is ready. */
    private String health(String process) {
        if (instancesOf(KAFKA).contains(process)) {
            return "kafka://" + status.address(process);
        }
        return status.address(process) + (process.equals(REGISTRY) ? "/subjects" : "/health/readiness");
    }
}
