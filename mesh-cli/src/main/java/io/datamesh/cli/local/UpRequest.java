package io.datamesh.cli.local;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.Home;
import io.datamesh.cli.MeshOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the command line of {@code mesh up} asks for, checked. */
final class UpRequest {

    private static final int LONGEST_TIMEOUT_SECONDS = 3600;

    private final MeshDirectory directory;
    private final Addresses addresses;
    private final Instances instances;
    private final boolean demo;
    private final int timeoutSeconds;
    private final boolean inBackground;

    UpRequest(
            MeshOptions options,
            boolean demo,
            Map<String, Integer> instances,
            int timeoutSeconds,
            boolean inBackground) {
        if (timeoutSeconds < 1 || timeoutSeconds > LONGEST_TIMEOUT_SECONDS) {
            throw Failure.usage(
                    "--timeout " + timeoutSeconds + " is out of range.",
                    "Use a number of seconds from 1 to " + LONGEST_TIMEOUT_SECONDS + ".");
        }
        this.directory = options.meshDirectory();
        this.addresses = options.addressesOfNewMesh();
        this.instances = new Instances(instances);
        this.demo = demo;
        this.timeoutSeconds = timeoutSeconds;
        this.inBackground = inBackground;
    }

    ExitCode here(PrintWriter out) throws IOException, InterruptedException {

        directory.prepare();
        JavaRuntime runtime = JavaRuntime.current();

        JavaLauncher launcher = new JavaLauncher(
                directory,
                runtime,
                ClassCache.of(directory.cache(), runtime, environment("MESH_CLASS_CACHE")),
                environment("MESH_JVM_OPTIONS"));
        UpSettings settings = new UpSettings(
                directory,
                addresses,
                instances,
                new Installation(Home.folder()),
                launcher,
                Duration.ofSeconds(timeoutSeconds),
                demo,
                inBackground);
        new UpRun(settings, new ConsoleProgress(out)).run();
        return ExitCode.OK;
    }

    ExitCode detached(PrintWriter out) throws IOException, InterruptedException {
        return new DetachedStart(directory, arguments()).run(out);
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "up",
                "--in-background",
                "--mesh-dir=" + directory.root(),
                "--port-offset=" + addresses.offset(),
                "--timeout=" + timeoutSeconds));
        if (demo) {
            arguments.add("--demo");
        }
        if (!instances.wanted().isEmpty()) {
            arguments.add("--instances=" + instances);
        }
        return arguments;
    }

    private static String environment(String name) {
        return Objects.requireNonNullElse(System.getenv(name), "").strip();
    }
}
