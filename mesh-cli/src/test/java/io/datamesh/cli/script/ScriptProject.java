package io.datamesh.cli.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project around a copy of the {@code mesh} script, with a Maven and with JDKs that only say what they were asked to do. */
final class ScriptProject {

    private static final Path SCRIPT = Path.of("..", "mesh");

    final Path home;
    final Path jdks;
    private final Path tools;
    private final Path userHome;
    private final Map<String, String> environment = new HashMap<>();

    /** How a run ended and all that it wrote. */
    record Run(int exitCode, String text) {}

    ScriptProject(Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("a project"));
        jdks = Files.createDirectories(folder.resolve("jdks"));
        tools = Files.createDirectories(folder.resolve("tools"));
        userHome = Files.createDirectories(folder.resolve("user"));
        Files.copy(SCRIPT, home.resolve("mesh"));
        Files.writeString(
                home.resolve("pom.xml"),
                "<module>mesh-cli</module><module>system-tests</module><module>benchmarks</module>");
        write("mesh-cli/src/main/java/A.java", "class A {}");
        environment.put("MESH_JVM_DIRS", jdks.toString());
        environment.put("PATH", tools + ":/usr/bin:/bin");
        environment.put("HOME", userHome.toString());
    }

    ScriptProject with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A folder that looks like a JDK of a version. */
    Path jdk(Path folder, String version) throws IOException {
        program(
                folder.resolve("bin/java"),
                "echo \"java $(basename \"$(dirname \"$(dirname \"$0\")\")\" | tr ' ' _): $*\"");
        program(folder.resolve("bin/javac"), "exit 0");
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }

    /** A Maven that leaves an application behind, or does what else it is told. */
    void maven(String script) throws IOException {
        program(tools.resolve("mvn"), "echo \"JAVA_HOME=$JAVA_HOME mvn $*\" >>\"" + home + "/maven-calls\"\n" + script);
    }

    void workingMaven() throws IOException {
        maven("""
                echo '[INFO] Building The mesh command 0.1.0-SNAPSHOT    [1/1]'
                echo 'Downloaded from central: https://example.org/a.jar (1 kB)'
                mkdir -p mesh-cli/target/lib local-platform/target/registry
                touch mesh-cli/target/mesh-cli.jar local-platform/target/registry/quarkus-run.jar
                """);
    }

    /** A folder with the few programs that the script needs before it looks for Maven. */
    Path toolsWithoutMaven() throws IOException {
        Path folder = home.resolveSibling("no maven");
        for (String tool : List.of("dirname", "basename", "readlink", "find", "tr", "cat")) {
            program(folder.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"");
        }
        return folder;
    }

    List<String> mavenCalls() throws IOException {
        Path calls = home.resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    void write(String file, String content) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    Run mesh(String... arguments) throws IOException, InterruptedException {
        return run(home.resolve("mesh"), arguments);
    }

    Run run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(userHome.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), text);
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
