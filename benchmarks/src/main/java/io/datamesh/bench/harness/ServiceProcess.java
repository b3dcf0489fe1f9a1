package io.datamesh.bench.harness;

import io.datamesh.cli.process.Readiness;
import io.datamesh.kit.testing.FreePort;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A service of the platform with the JVM options that its container has, on a port and with state of its own. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(20);

    private final ServiceProgram program;
    private final Path folder;
    private final TestMesh mesh;
    private final Map<String, String> environment;
    private final Optional<Path> recording;
    private final TestTokens tokens = new TestTokens();
    private final int port = FreePort.onLoopback();
    private final Thread atExit = new Thread(this::kill);
    private volatile Process process;

    ServiceProcess(
            ServiceProgram program,
            Path folder,
            TestMesh mesh,
            Map<String, String> environment,
            Optional<Path> recording) {
        this.program = program;
        this.folder = folder;
        this.mesh = mesh;
        this.environment = environment;
        this.recording = recording;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public int port() {
        return port;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public TestTokens tokens() {
        return tokens;
    }

    /** Starts it, again after {@link #stop()} or {@link #kill()}, and returns when it is ready. */
    public void start() throws IOException {
        Path log = folder.resolve("service.log");
        ProcessBuilder builder = new ProcessBuilder(program.command(recording))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(surroundings());
        builder.environment().putAll(environment);
        process = builder.start();
        Readiness readiness = Readiness.at(uri("/health/readiness").toString());
        Awaitility.await(program.module() + " to be ready")
                .atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .pollDelay(Duration.ZERO)
                .until(() -> requireAlive(log) && readiness.missing().isEmpty());
    }

    /** Where it keeps its state. */
    public Path state() {
        return folder.resolve("state");
    }

    /** Deletes its state; it must not run. */
    public void forget() throws IOException {
        Folders.delete(state());
    }

    /** So that what its heap holds afterwards is needed. */
    public void collectGarbage() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collection = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (collection.waitFor() != 0) {
            throw new IOException("the service can't be told to collect its garbage");
        }
    }

    /** As an operator stops it. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
        }
    }

    /** As a power cut stops it. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    @Override
    public void close() throws InterruptedException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        if (process != null) {
            stop();
        }
    }

    private boolean requireAlive(Path log) throws IOException {
        if (process.isAlive()) {
            return true;
        }
        List<String> lines = Files.readAllLines(log);
        throw new IllegalStateException(program.module() + " has ended:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
    }

    private Map<String, String> surroundings() throws IOException {
        Map<String, String> variables = new HashMap<>();
        variables.put("MESH_KAFKA_BOOTSTRAP_SERVERS", mesh.bootstrapServers());
        variables.put("MESH_REGISTRY_URL", mesh.registryUrl());
        variables.put("MESH_INSTANCE_ID", program.module() + "-1");
        variables.put("MESH_STATE_DIR", Files.createDirectories(state()).toString());
        variables.put("MESH_SECURITY_JWKS_URL", tokens.jwksUrl());
        variables.put("MICRONAUT_SERVER_HOST", "127.0.0.1");
        variables.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        variables.put("MESH_LOG_FORMAT", "text");
        variables.put("MALLOC_ARENA_MAX", "2");
        return variables;
    }
}
