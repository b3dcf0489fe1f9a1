package io.datamesh.cli.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Small shell programs that stand in for the processes of a mesh. */
final class Probe {

    private Probe() {}

    /** Runs a shell script under a name, marked as one of ours. */
    static List<String> command(String name, String script) {
        return List.of("/bin/sh", "-c", script, ProcessSpec.markerOf(name));
    }

    static Process start(String name, String script) throws IOException {
        return new ProcessBuilder(command(name, script)).start();
    }

    static ProcessSpec spec(Path folder, String name, int stage, String script) {
        return spec(folder, name, stage, script, "");
    }

    static ProcessSpec spec(Path folder, String name, int stage, String script, String health) {
        return new ProcessSpec(
                name,
                stage,
                () -> command(name, script),
                Map.of(),
                folder.resolve(name + ".log"),
                name + "'s address",
                health,
                () -> {});
    }
}
