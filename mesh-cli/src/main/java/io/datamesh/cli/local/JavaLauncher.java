package io.datamesh.cli.local;

import io.datamesh.cli.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Makes the command lines of the Java processes. */
final class JavaLauncher {

    /** Ctrl-C reaches every process of the terminal at once; ours must end in order, so they leave it to the one that started them. */
    static final List<String> DEAF_TO_THE_TERMINAL = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "mesh");

    private final MeshDirectory directory;
    private final JavaRuntime runtime;
    private final Optional<ClassCache> cache;
    private final List<String> userOptions;
    private final Map<String, Recording> recordings = new ConcurrentHashMap<>();

    /** A process in which a class cache is being recorded. */
    record Recording(String process, JavaProgram program) {}

    JavaLauncher(MeshDirectory directory, JavaRuntime runtime, Optional<ClassCache> cache, String userOptions) {
        this.directory = directory;
        this.runtime = runtime;
        this.cache = cache;
        this.userOptions = Arrays.stream(userOptions.split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    Supplier<List<String>> command(String process, JavaProgram program, List<String> arguments) {
        return () -> {
            List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
            command.add(runtime.java());
            command.add(ProcessSpec.markerOf(process));
            command.add("-Djava.io.tmpdir=" + directory.temporary(process));
            command.addAll(runtime.frugal(program.heapMegabytes()));
            command.addAll(program.options());
            command.addAll(userOptions);
            cache.ifPresent(classes -> command.addAll(classes.options(program, records(process, program, classes))));
            command.addAll(program.start());
            command.addAll(arguments);
            return List.copyOf(command);
        };
    }

    /** For a program that runs once and briefly: no cache, no marker. */
    List<String> plain(JavaProgram program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(runtime.java()));
        command.addAll(runtime.frugal(program.heapMegabytes()));
        command.addAll(program.options());
        command.addAll(program.start());
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /** Of several instances of a program, one records. */
    private boolean records(String process, JavaProgram program, ClassCache classes) {
        if (!classes.isRecorded(program)) {
            return true;
        }
        return recordings
                .computeIfAbsent(program.name(), name -> new Recording(process, program))
                .process()
                .equals(process);
    }

    List<Recording> recordings() {
        return List.copyOf(recordings.values());
    }

    void finish(Recording recording, long pid) throws IOException, InterruptedException {
        if (cache.isPresent() && cache.get().isRecorded(recording.program())) {
            cache.get().finish(recording.program(), pid);
        }
    }

    /** An empty temporary folder for each start: what a killed process unpacked there would stay for ever. */
    void emptyTemporaryFolder(String process) throws IOException {
        Path folder = directory.temporary(process);
        MeshFiles.deleteTree(folder);
        Files.createDirectories(folder);
    }
}
