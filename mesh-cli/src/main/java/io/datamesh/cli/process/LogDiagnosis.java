package io.datamesh.cli.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognises, in the last lines of a log, the causes that a person can do something about. */
public final class LogDiagnosis {

    private static final String FULL_DISK =
            "The disk is full. Free some space and start again; nothing that was acknowledged is lost.";
    private static final String DAMAGED_KAFKA =
            "Kafka's data is damaged. Bring it back from a copy, or move the mesh directory aside and start empty.";
    private static final String DAMAGED_REGISTRY =
            "The registry's database is damaged, and Kafka's records can't be read without it. Bring the mesh directory back"
                    + " from a copy, or move it aside and start empty.";
    private static final long FULL_DISK_BYTES = 8L << 20;

    private record Sign(String fragment, String meaning) {}

    private static final List<Sign> SIGNS = List.of(
            new Sign("no space left on device", FULL_DISK),
            new Sign(
                    "disk quota exceeded",
                    "Your disk quota is used up. Free some space and start again; nothing that was acknowledged is lost."),
            new Sign(
                    "address already in use",
                    "A port was taken by another process meanwhile. Stop that one, or use --port-offset."),
            new Sign(
                    "java.lang.outofmemoryerror", "It ran out of memory. Give it more with MESH_JVM_OPTIONS=-Xmx512m."),
            new Sign(
                    "could not reserve enough space",
                    "The machine has too little free memory. Stop something else, or start fewer instances."),
            new Sign(
                    "cannot allocate memory",
                    "The machine has too little free memory. Stop something else, or start fewer instances."),
            new Sign("too many open files", "The limit of open files is too low. Raise it: ulimit -n 8192"),
            new Sign(
                    "unsupportedclassversionerror",
                    "The JDK is older than the one the code was built for. Set JAVA_HOME to a JDK of 21 or later."),
            new Sign(
                    "inconsistentclusteridexception",
                    "The data directory belongs to another cluster. Move it aside and start again."),
            new Sign("no readable meta.properties", DAMAGED_KAFKA),
            new Sign("node id not found", DAMAGED_KAFKA),
            new Sign("store header is corrupt", DAMAGED_REGISTRY),
            new Sign("read-only file system", "The file system is read-only. Choose another place with --mesh-dir."),
            new Sign("file corrupted", DAMAGED_REGISTRY),
            new Sign(
                    "permission denied",
                    "A file is not writable for you. Make the mesh directory yours again, or use --mesh-dir."));

    private LogDiagnosis() {}

    /** With a full disk, not even the log can say so. */
    public static Optional<String> of(List<String> lines, Path log) {
        return of(lines)
                .or(() -> log.toAbsolutePath().getParent().toFile().getUsableSpace() < FULL_DISK_BYTES
                        ? Optional.of(FULL_DISK)
                        : Optional.empty());
    }

    static Optional<String> of(List<String> lines) {
        String text = String.join("\n", lines).toLowerCase(Locale.ROOT);
        return SIGNS.stream()
                .filter(sign -> text.contains(sign.fragment()))
                .map(Sign::meaning)
                .findFirst();
    }
}
