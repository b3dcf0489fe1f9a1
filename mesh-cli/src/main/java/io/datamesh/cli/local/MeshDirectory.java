package io.datamesh.cli.local;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Where a local mesh keeps everything: data, logs, keys, pid files. Only its owner can look into it. */
public record MeshDirectory(Path root) {

    private static final String LAYOUT = "1";
    private static final String OWNER_ONLY = "rwx------";
    private static final long LEAST_FREE_BYTES = 1L << 30;

    public MeshDirectory {
        root = root.toAbsolutePath().normalize();
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path registry() {
        return root.resolve("registry");
    }

    Path state(String process) {
        return root.resolve("state").resolve(process);
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    Path run() {
        return root.resolve("run");
    }

    Path security() {
        return root.resolve("security");
    }

    public Path signingKey() {
        return security().resolve("key.jwk");
    }

    public Path publicKeys() {
        return security().resolve("jwks.json");
    }

    Path cache() {
        return root.resolve("cache");
    }

    Path temporary(String process) {
        return root.resolve("tmp").resolve(process);
    }

    Path lock() {
        return run().resolve("lock");
    }

    public Path runState() {
        return run().resolve("mesh.properties");
    }

    /** Says which examples were published. */
    Path demoMark() {
        return root.resolve("demo");
    }

    private Path layoutFile() {
        return root.resolve("layout");
    }

    /** Creates what is missing, and refuses a directory that something else, or another version of this program, has made. */
    public void prepare() {
        try {
            boolean fresh = !Files.exists(root) || isEmpty(root);
            createPrivate(root);
            if (fresh) {
                Files.writeString(layoutFile(), LAYOUT + "\n");
            }
            requireKnownLayout();
            for (Path folder : List.of(kafka(), registry(), logs(), run(), security(), cache())) {
                createPrivate(folder);
            }
            Files.delete(Files.createTempFile(run(), "writable", ""));
        } catch (AccessDeniedException denied) {
            throw new Failure(
                    ExitCode.REFUSED,
                    denied.getFile() + " is not writable for you.",
                    "Make it yours (chown -R \"$USER\" " + root + "), or keep the mesh elsewhere with --mesh-dir.",
                    denied);
        } catch (IOException broken) {
            throw new Failure(
                    ExitCode.REFUSED,
                    "The mesh directory " + root + " can't be prepared: " + broken.getMessage() + ".",
                    "Check the file system, or keep the mesh elsewhere with --mesh-dir.",
                    broken);
        }
    }

    void requireFreeSpace() {
        try {
            requireFreeSpace(Files.getFileStore(root).getUsableSpace());
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    void requireFreeSpace(long free) {
        if (free < LEAST_FREE_BYTES) {
            throw Failure.refused(
                    "Only " + free / (1 << 20) + " MB are free on the disk that holds " + root + "; a mesh needs "
                            + LEAST_FREE_BYTES / (1 << 20) + " MB.",
                    "Free some space, or keep the mesh on another disk with --mesh-dir.");
        }
    }

    private void requireKnownLayout() throws IOException {
        String layout =
                Files.exists(layoutFile()) ? Files.readString(layoutFile()).strip() : "";
        if (!layout.equals(LAYOUT)) {
            throw Failure.refused(
                    layout.isEmpty()
                            ? root + " holds something else than a mesh: the file "
                                    + layoutFile().getFileName() + " is missing or empty."
                            : root + " was made by another version (layout " + layout + ", this one knows " + LAYOUT
                                    + ").",
                    "Move it aside (mv " + root + " " + root
                            + ".old) and start again with an empty mesh, or name another" + " place with --mesh-dir.");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    static void createPrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
        }
    }
}
