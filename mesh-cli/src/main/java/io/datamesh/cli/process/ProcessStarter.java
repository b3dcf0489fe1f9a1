package io.datamesh.cli.process;

import java.io.File;
import java.io.IOException;

/** Starts processes detached from the terminal's input, and so that they can be found again. */
final class ProcessStarter {

    private static final File NOTHING = new File("/dev/null");

    private final PidFiles pidFiles;

    ProcessStarter(PidFiles pidFiles) {
        this.pidFiles = pidFiles;
    }

    /** A process that can't be found again does not run. */
    Process start(ProcessSpec spec) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(spec.command().get())
                .directory(placeForCrashLogs(spec))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        Process started = builder.start();
        try {
            pidFiles.write(PidFile.of(spec.name(), started.toHandle(), spec.stage()));
        } catch (IOException unwritable) {
            started.destroyForcibly();
            throw unwritable;
        }
        return started;
    }

    /** What a JVM leaves where it runs, as the log of a crash or of a dump, belongs to the logs and not to where somebody typed a command. */
    private static File placeForCrashLogs(ProcessSpec spec) {
        return spec.log().toAbsolutePath().getParent().toFile();
    }
}
