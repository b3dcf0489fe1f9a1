package io.datamesh.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Classes as the JVM left them after an earlier start, which halves the time of the next one: an ahead-of-time cache (JEP 514) from Java 25 on,
 * an automatically kept CDS archive before. A cache is named after the program's files and the JDK; the JVM checks it once more, and starts
 * without it if anything is wrong.
 */
final class ClassCache {

    private static final int FIRST_WITH_RECORDING = 25;
    private static final long LONGEST_REQUEST_SECONDS = 60;

    private static final String FRESH = ".new";
    private static final String CHECKSUM = "-XX:+VerifySharedSpaces";

    private final Path folder;
    private final JavaRuntime runtime;

    private ClassCache(Path folder, JavaRuntime runtime) {
        this.folder = folder;
        this.runtime = runtime;
    }

    /**
     * @param setting {@code off} for none, a folder to share caches between meshes, or empty for those of this mesh
     */
    static Optional<ClassCache> of(Path folder, JavaRuntime runtime, String setting) throws IOException {
        if (setting.equals("off")) {
            return Optional.empty();
        }
        ClassCache cache =
                new ClassCache(setting.isEmpty() ? folder : Path.of(setting).toAbsolutePath(), runtime);
        MeshDirectory.createPrivate(cache.folder);
        cache.adoptRecordings();
        return Optional.of(cache);
    }

    /** A process that ends before its recording was finished writes its cache on the way out. */
    private void adoptRecordings() throws IOException {
        try (DirectoryStream<Path> recorded = Files.newDirectoryStream(folder, "*" + FRESH)) {
            for (Path file : recorded) {
                String name = file.getFileName().toString();
                Files.move(
                        file,
                        folder.resolve(name.substring(0, name.length() - FRESH.length())),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** JVM options that use the program's cache, or have it recorded if there is none and {@code mayRecord}. */
    List<String> options(JavaProgram program, boolean mayRecord) {
        Path cache = fileOf(program);
        if (runtime.feature() < FIRST_WITH_RECORDING) {
            return mayRecord || Files.exists(cache)
                    ? List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + cache, CHECKSUM)
                    : List.of();
        }
        if (Files.exists(cache)) {
            return List.of("-XX:AOTCache=" + cache, CHECKSUM);
        }
        return mayRecord ? List.of("-XX:AOTCacheOutput=" + fresh(cache)) : List.of();
    }

    /** Whether a start now records a cache that {@link #finish} has to complete. */
    boolean isRecorded(JavaProgram program) {
        return runtime.feature() >= FIRST_WITH_RECORDING && !Files.exists(fileOf(program));
    }

    /** Ends the recording in a running process, which takes some seconds of one processor, and puts the result in place. */
    void finish(JavaProgram program, long pid) throws IOException, InterruptedException {
        Path cache = fileOf(program);
        if (jcmd(pid, "AOT.end_recording") && Files.exists(fresh(cache))) {
            Files.move(fresh(cache), cache, StandardCopyOption.ATOMIC_MOVE);
            removeOlder(program, cache);
            giveBackMemory(pid);
        }
    }

    /** A recording needs memory that glibc would keep; elsewhere the command is refused, and nothing is lost. */
    private void giveBackMemory(long pid) throws IOException, InterruptedException {
        jcmd(pid, "System.trim_native_heap");
    }

    private boolean jcmd(long pid, String request) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(runtime.jcmd(), Long.toString(pid), request)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!jcmd.waitFor(LONGEST_REQUEST_SECONDS, TimeUnit.SECONDS)) {
            jcmd.destroyForcibly();
            return false;
        }
        return true;
    }

    private void removeOlder(JavaProgram program, Path current) throws IOException {
        String anyFingerprint = "?".repeat(Fingerprint.LENGTH);
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(folder, program.name() + "-" + anyFingerprint + ".*")) {
            for (Path file : all) {
                if (!file.equals(current)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Path fileOf(JavaProgram program) {
        try {
            String fingerprint = Fingerprint.of(program.files(), runtime.version(), program.options());
            return folder.resolve(
                    program.name() + "-" + fingerprint + (runtime.feature() < FIRST_WITH_RECORDING ? ".jsa" : ".aot"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path fresh(Path cache) {
        return cache.resolveSibling(cache.getFileName() + FRESH);
    }
}
