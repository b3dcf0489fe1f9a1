package io.datamesh.cli.process;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known on disk about a process that was started: enough to find it again after the one that started it is gone, and to tell it from
 * a stranger that got the same pid.
 *
 * @param name the process's name in the mesh
 * @param pid as the system calls it
 * @param startedAt as the system tells it, which differs between two processes that had the same pid
 * @param stage processes of a later stage are stopped before those of an earlier one
 */
public record PidFile(String name, long pid, Instant startedAt, int stage) {

    /** The system derives start times from its clock, so two readings may differ a little after the clock was set. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    public static PidFile of(String name, ProcessHandle process, int stage) {
        return new PidFile(name, process.pid(), process.info().startInstant().orElse(Instant.EPOCH), stage);
    }

    /** Empty if the file can't be understood; such a file says nothing about any process. */
    static Optional<PidFile> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(new PidFile(
                    properties.getProperty("name", ""),
                    Long.parseLong(properties.getProperty("pid", "")),
                    Instant.ofEpochMilli(Long.parseLong(properties.getProperty("started", ""))),
                    Integer.parseInt(properties.getProperty("stage", "0"))));
        } catch (IllegalArgumentException | CharacterCodingException unreadable) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("name", name);
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("started", Long.toString(startedAt.toEpochMilli()));
        properties.setProperty("stage", Integer.toString(stage));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            properties.store(writer, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process, if it is still the same one. */
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
    }

    private boolean isTheSame(ProcessHandle candidate) {
        boolean sameStart = candidate
                .info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(false);
        boolean ourCommand = candidate
                .info()
                .arguments()
                .map(arguments -> Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("-Dmesh.")))
                .orElse(true);
        return sameStart && ourCommand;
    }
}
