package io.datamesh.cli.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.cli.process.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;

/** A built project with the real broker and registry and with stand-ins for the services, in which the mesh command runs as a process. */
final class TestHome {

    private static final int LONGEST_RUN_SECONDS = 180;

    final Path home;
    final MeshDirectory directory;
    final Map<String, String> environment = new HashMap<>(Map.of("MESH_CLASS_CACHE", "off"));

    /** How a run ended and what it wrote. */
    record Run(int exitCode, String out, String err) {}

    TestHome(Path folder) throws IOException {
        home = folder.toRealPath();
        directory = new MeshDirectory(home.resolve(".mesh"));
        Path localPlatform = Path.of(System.getProperty("mesh.local.platform")).getParent();
        Files.createSymbolicLink(home.resolve("local-platform"), localPlatform);
        for (LocalService service : LocalService.ALL) {
            jar(home.resolve(service.module()).resolve("target").resolve(service.module() + ".jar"));
        }
    }

    /** A jar of nothing but {@link FakeService}. */
    static Path jar(Path jar) throws IOException {
        Files.createDirectories(jar.resolveSibling("lib"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream classFile = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            classFile.transferTo(out);
        }
        return jar;
    }

    /** An offset at which every port is free now. */
    Addresses freeAddresses() {
        return IntStream.iterate(4_000, offset -> offset < 20_000, offset -> offset + 331)
                .mapToObj(Addresses::new)
                .filter(addresses -> new LocalMesh(directory, addresses, new Instances(Map.of()))
                        .ports().keySet().stream().allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow();
    }

    /** Takes away what leads out of the folder, which is about to be deleted. */
    void close() throws IOException {
        Files.delete(home.resolve("local-platform"));
    }

    Run mesh(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("mesh", ".out");
        Path err = Files.createTempFile("mesh", ".err");
        try {
            Process process = start(out, err, arguments);
            if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "mesh " + String.join(" ", arguments) + " did not end: " + Files.readString(out));
            }
            return new Run(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.console=java.base",
                "-Dmesh.home=" + home,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.datamesh.cli.Mesh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MESH_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    long pidOf(String process) throws IOException {
        return Files.readAllLines(directory.run().resolve(process + ".pid")).stream()
                .filter(line -> line.startsWith("pid="))
                .map(line -> Long.parseLong(line.substring("pid=".length())))
                .findFirst()
                .orElseThrow();
    }

    void killForcibly(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
