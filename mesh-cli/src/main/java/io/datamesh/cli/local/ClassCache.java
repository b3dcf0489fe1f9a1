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
 * Parsed classes kept from one start to the next (CDS archives), which halves the work of starting. An archive is dumped from a running process,
 * without any preparation, so that a first start is as quick as it can be. It is named after the program's files and the JDK; the JVM verifies it
 * once more, and starts without it if anything is wrong.
 */
final class ClassCache {

    private static final String SUFFIX = ".jsa";
    private static final String FRESH = ".new";
    private static final long LONGEST_REQUEST_SECONDS = 60;

    private final Path folder;
    private final JavaRuntime runtime;

    private ClassCache(Path folder, JavaRuntime runtime) {
        this.folder = folder;
        this.runtime = runtime;
    }

    /**
     * @param setting {@code off} for none, a folder to share archives between meshes, or empty for those of this mesh
     */
    static Optional<ClassCache> of(Path folder, JavaRuntime runtime, String setting) throws IOException {
        if (setting.equals("off")) {
            return Optional.empty();
        }
        Path chosen = setting.isEmpty() ? folder : Path.of(setting).toAbsolutePath();
        MeshDirectory.createPrivate(chosen);
        MeshFiles.deleteMatching(chosen, "*" + FRESH + "*");
        return Optional.of(new ClassCache(chosen, runtime));
    }

    /** JVM options that use an archive, if it is there. */
    List<String> options(Path archive) {
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-XX:+VerifySharedSpaces")
                : List.of();
    }

    /** Dumps the classes of a running process, which takes some seconds of one processor in a process of its own. */
    void keep(Path archive, long pid) throws IOException, InterruptedException {
        Path fresh = archive.resolveSibling(pid + FRESH);
        boolean dumped = jcmd(pid, "VM.cds", "static_dump", '"' + fresh.toString() + '"');
        if (dumped && Files.exists(fresh)) {
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
            removeOlder(archive);
        }
        Files.deleteIfExists(fresh);
    }

    private boolean jcmd(long pid, String... request) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(runtime.jcmd(), Long.toString(pid), String.join(" ", request))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = jcmd.waitFor(LONGEST_REQUEST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            jcmd.destroyForcibly();
        }
        return ended && jcmd.exitValue() == 0;
    }

    private void removeOlder(Path current) throws IOException {
        String name = current.getFileName().toString();
        String program = name.substring(0, name.length() - Fingerprint.LENGTH - SUFFIX.length());
        String anyFingerprint = "?".repeat(Fingerprint.LENGTH);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, program + anyFingerprint + SUFFIX)) {
            for (Path file : all) {
                if (!file.equals(current)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    Path archiveOf(JavaProgram program) {
        try {
            String fingerprint = Fingerprint.of(program.files(), runtime.version(), program.options());
            return folder.resolve(program.name() + "-" + fingerprint + SUFFIX);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
