package io.datamesh.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The example pipelines as a process of their own, which can be spoilt and repaired while they run. */
final class Pipelines implements AutoCloseable {

    private static final int LONGEST_STOP_SECONDS = 10;

    private final Path faults;
    private final Process process;

    private Pipelines(Path faults, Process process) {
        this.faults = faults;
        this.process = process;
    }

    /** @param environment how fast they go, as in {@code MESH_PIPELINES_ORDERS_PER_SECOND} */
    static Pipelines start(MeshUnderTest mesh, Map<String, String> environment) {
        try {
            Path faults = mesh.directory().resolve("faults");
            Path jar = Installation.home().resolve("examples/pipelines/target/pipelines.jar");
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            jar.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(mesh.directory()
                            .resolve("logs/pipelines-under-test.log")
                            .toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("MESH_"));
            builder.environment().put("MESH_KAFKA_BOOTSTRAP_SERVERS", mesh.kafka());
            builder.environment().put("MESH_REGISTRY_URL", mesh.registry());
            builder.environment().put("MESH_PIPELINES_FAULTS_FILE", faults.toString());
            builder.environment().putAll(environment);
            return new Pipelines(faults, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in {@code orders:nulls=0.3}; nothing repairs them. */
    void spoil(String... pipelinesAndFaults) {
        try {
            Path next = faults.resolveSibling("faults.next");
            Files.writeString(next, String.join(",", pipelinesAndFaults));
            Files.move(next, faults, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
