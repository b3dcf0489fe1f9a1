package io.datamesh.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** A mesh of its own, started by {@code mesh up} in a temporary directory; its processes can be killed and stopped one by one. */
final class MeshUnderTest implements AutoCloseable {

    static final String KAFKA = "kafka";
    static final String REGISTRY = "registry";
    static final String CATALOG = "catalog";
    static final String QUALITY = "quality";

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    private final String name;
    private final MeshDirectory directory;
    private final int portOffset;
    private final List<String> upOptions;
    private final Map<String, String> environment;
    private final MeshProcesses processes;
    private volatile JsonNode status;
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
        processes.superviseBy(status.path("supervisor").asLong());
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
            down();
        } finally {
            running.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
            Folders.copy(directory.root().resolve("logs"), Installation.target().resolve("mesh-logs/" + name));
            Folders.delete(directory.root());
        }
    }

    /** Where to ask whether a process is ready. */
    private String health(String process) {
        return switch (process) {
            case KAFKA -> "kafka://" + address(KAFKA);
            case REGISTRY -> address(REGISTRY) + "/subjects";
            default -> address(process) + "/health/readiness";
        };
    }

    private String address(String process) {
        for (JsonNode member : status.path("processes")) {
            if (member.path("name").asText().equals(process)) {
                return member.path("address").asText();
            }
        }
        throw new AssertionError(process + " is no process of the mesh: " + status);
    }
}
