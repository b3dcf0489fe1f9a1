package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs other programs to their end, within a bound. */
final class Programs {

    private Programs() {}

    /** How a program ended; {@code output} holds both of its streams. */
    record Outcome(int exitCode, String output) {

        Outcome requireSuccess(String what) {
            if (exitCode != 0) {
                throw new AssertionError(what + " ended with exit code " + exitCode + ":\n" + output);
            }
            return this;
        }
    }

    /** The {@code mesh} script, which builds nothing here. */
    static Outcome mesh(Duration atMost, Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("MESH_BUILD", "never");
        all.put("JAVA_HOME", System.getProperty("java.home"));
        List<String> command = new ArrayList<>(List.of(Installation.script().toString()));
        command.addAll(Arrays.asList(arguments));
        return run(Installation.target(), atMost, all, command);
    }

    /** Output goes through a file: a background process that inherits a pipe would keep it open. */
    static Outcome run(Path folder, Duration atMost, Map<String, String> environment, List<String> command) {
        Path output = null;
        try {
            output = Files.createTempFile("program", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("MESH_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within " + atMost + ":\n"
                        + new String(Files.readAllBytes(output), UTF_8));
            }
            return new Outcome(process.exitValue(), new String(Files.readAllBytes(output), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + command, e);
        } finally {
            delete(output);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
