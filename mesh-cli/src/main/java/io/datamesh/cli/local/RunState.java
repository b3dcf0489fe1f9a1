package io.datamesh.cli.local;

import io.datamesh.cli.process.PidFile;
import io.datamesh.cli.process.ProcessSpec;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What a running mesh tells the other commands about itself.
 *
 * @param supervisor the process that looks after the others
 * @param portOffset added to every port
 * @param ready whether all of it was ready once
 * @param processes all that belong to it, in the order they are shown
 */
record RunState(PidFile supervisor, int portOffset, boolean ready, List<Member> processes) {

    private static final String SEPARATOR = "\t";
    private static final String SUPERVISOR = "supervisor";

    /**
     * A process that should be running.
     *
     * @param health answers 2xx when it is ready; for the broker its host and port; empty if nothing can be asked
     */
    record Member(String name, String address, String health) {}

    static RunState starting(int portOffset, List<ProcessSpec> processes) {
        List<Member> members = processes.stream()
                .map(process -> new Member(process.name(), process.address(), process.health()))
                .toList();
        return new RunState(PidFile.of(SUPERVISOR, ProcessHandle.current(), 0), portOffset, false, members);
    }

    RunState asReady() {
        return new RunState(supervisor, portOffset, true, processes);
    }

    boolean isRunning() {
        return supervisor.alive().isPresent();
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(supervisor.pid()));
        properties.setProperty("started", Long.toString(supervisor.startedAt().toEpochMilli()));
        properties.setProperty("offset", Integer.toString(portOffset));
        properties.setProperty("ready", Boolean.toString(ready));
        for (int i = 0; i < processes.size(); i++) {
            Member member = processes.get(i);
            properties.setProperty(
                    "process." + i, String.join(SEPARATOR, member.name(), member.address(), member.health()));
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            properties.store(writer, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Empty if no mesh runs from there, or if the file can't be understood. */
    static Optional<RunState> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            PidFile supervisor = new PidFile(
                    SUPERVISOR,
                    Long.parseLong(properties.getProperty("pid", "")),
                    Instant.ofEpochMilli(Long.parseLong(properties.getProperty("started", ""))),
                    0);
            return Optional.of(new RunState(
                    supervisor,
                    Integer.parseInt(properties.getProperty("offset", "")),
                    Boolean.parseBoolean(properties.getProperty("ready")),
                    members(properties)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static List<Member> members(Properties properties) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; properties.containsKey("process." + i); i++) {
            String[] parts = properties.getProperty("process." + i).split(SEPARATOR, 3);
            members.add(new Member(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : ""));
        }
        return members;
    }
}
