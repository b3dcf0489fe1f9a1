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
import java.util.TreeMap;
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
    private final Map<Path, String> archives = new ConcurrentHashMap<>();

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
            cache.ifPresent(classes -> {
                Path archive = classes.archiveOf(program);
                archives.putIfAbsent(archive, process);
                command.addAll(classes.options(archive));
            });
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

    /** The class archives that are still missing, each with a process that can make it. */
    Map<Path, String> missingArchives() {
        Map<Path, String> missing = new TreeMap<>(archives);
        missing.keySet().removeIf(Files::exists);
        return missing;
    }

    /** Dumps the archive, and takes away what the dump itself had to say. */
    void keepClasses(Path archive, long pid) throws IOException, InterruptedException {
        if (cache.isPresent()) {
            cache.get().keep(archive, pid);
            MeshFiles.deleteMatching(directory.logs(), "java_pid*_std{out,err}");
        }
    }

    /** An empty temporary folder for each start: what a killed process unpacked there would stay for ever. */
    void emptyTemporaryFolder(String process) throws IOException {
        Path folder = directory.temporary(process);
        MeshFiles.deleteTree(folder);
        Files.createDirectories(folder);
    }
}
