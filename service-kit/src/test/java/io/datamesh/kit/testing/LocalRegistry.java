package io.datamesh.kit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Apicurio Registry as a process of its own, from the distribution that the build unpacks. Its data stays over a restart. */
public final class LocalRegistry implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private final Path directory;
    private final int port = FreePort.onLoopback();
    private final int managementPort = FreePort.onLoopback();
    private boolean closed;
    private volatile Process process;

    private LocalRegistry(Path directory) {
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    public static LocalRegistry start() {
        try {
            LocalRegistry registry = new LocalRegistry(Files.createTempDirectory("mesh-registry"));
            registry.resume();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException("the registry has no place for its data", e);
        }
    }

    /** Base of the Confluent-compatible API. */
    public String url() {
        return "http://localhost:" + port + "/apis/ccompat/v7";
    }

    /** Base of Apicurio's own API. */
    public String nativeUrl() {
        return "http://localhost:" + port + "/apis/registry/v3";
    }

    /** Starts it again after {@link #stop()}. */
    public void resume() {
        try {
            process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("registry.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the registry can't be started", e);
        }
        Awaitility.await("registry at " + url())
                .atMost(START_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(this::answers);
    }

    public void stop() {
        kill();
        try {
            if (process != null && !process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the registry does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Also called when the JVM ends, at which time somebody else may be closing it. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            stop();
            Directories.delete(directory);
        }
    }

    private List<String> command() {
        String platform = System.getProperty("mesh.local.platform");
        if (platform == null) {
            throw new IllegalStateException(
                    "the system property mesh.local.platform is not set; the Maven build sets it");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory,
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + managementPort,
                "-Dapicurio.datasource.url=jdbc:h2:file:" + directory.resolve("registry"),
                "-Dapicurio.datasource.jdbc.initial-size=2",
                "-Dapicurio.datasource.jdbc.min-size=2",
                "-Dapicurio.datasource.jdbc.max-size=10",
                "-Dapicurio.rules.global.compatibility=BACKWARD_TRANSITIVE",
                "-jar",
                Path.of(platform, "registry", "quarkus-run.jar").toString());
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the registry ended; see " + directory.resolve("registry.log"));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest subjects = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(subjects, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void kill() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
        }
    }
}
