package io.datamesh.bench.harness;

import io.datamesh.cli.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * A service as it is started, with the JVM options that its container has.
 *
 * @param module the folder it is built in; its jar has the same name
 * @param options further ones of the JVM
 * @param behind what stands behind its own jar on the class path
 */
record ServiceProgram(String module, List<String> options, Optional<Path> behind) {

    private static final List<String> AS_CONTAINERS_HAVE = List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-Xlog:disable",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.datamesh");

    private static final int FIRST_TO_WARN_OF_UNSAFE = 24;

    static ServiceProgram withBareSubjects(String module) {
        return new ServiceProgram(module, List.of(), Optional.of(Home.folder().resolve("benchmarks/target/classes")));
    }

    /** @param archive where its classes are kept when it is stopped, to be there at the next start */
    static ServiceProgram asDeployed(String module, Path archive) {
        return new ServiceProgram(
                module, List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive), Optional.empty());
    }

    /** @param recording where a flight recording goes, if one is wanted */
    List<String> command(Optional<Path> recording) throws IOException {
        Path jar = Home.folder().resolve(module).resolve("target").resolve(module + ".jar");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(AS_CONTAINERS_HAVE);
        command.addAll(options);
        if (Runtime.version().feature() >= FIRST_TO_WARN_OF_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        recording.ifPresent(
                file -> command.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file));
        String classPath = jar + behind.map(path -> File.pathSeparator + path).orElse("");
        command.addAll(List.of("-cp", classPath, mainClass(jar)));
        return command;
    }

    private static String mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }
}
