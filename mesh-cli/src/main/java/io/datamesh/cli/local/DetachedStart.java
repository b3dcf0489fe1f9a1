package io.datamesh.cli.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Home;
import io.datamesh.cli.process.LogFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Has another process of this program run the mesh in the background, and shows what it says until everything is ready. */
final class DetachedStart {

    private static final long POLL_MILLIS = 100;
    private static final long LARGEST_LOG_BYTES = 1L << 20;

    private final MeshDirectory directory;
    private final List<String> arguments;

    DetachedStart(MeshDirectory directory, List<String> arguments) {
        this.directory = directory;
        this.arguments = arguments;
    }

    ExitCode run(PrintWriter out) throws IOException, InterruptedException {
        directory.prepare();
        Path log = directory.log("mesh");
        new LogFile(log).rotate(LARGEST_LOG_BYTES);
        long shown = Files.exists(log) ? Files.size(log) : 0;
        Process background = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Thread stopWithMe = new Thread(background::destroy, "stop-unfinished-start");
        Runtime.getRuntime().addShutdownHook(stopWithMe);
        boolean ready = false;
        while (!ready && background.isAlive()) {
            ready = isReady(background.pid());
            shown = show(log, shown, out);
            Thread.sleep(POLL_MILLIS);
        }
        show(log, shown, out);
        Runtime.getRuntime().removeShutdownHook(stopWithMe);
        return ready ? ExitCode.OK : codeOf(background.exitValue());
    }

    private boolean isReady(long pid) {
        return RunState.read(directory.runState())
                .filter(state -> state.ready() && state.supervisor().pid() == pid)
                .isPresent();
    }

    private static long show(Path log, long from, PrintWriter out) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] fresh = new byte[(int) Math.min(file.length() - from, LARGEST_LOG_BYTES)];
            file.readFully(fresh);
            out.print(new String(fresh, UTF_8));
            out.flush();
            return from + fresh.length;
        }
    }

    private static ExitCode codeOf(int exitValue) {
        return Arrays.stream(ExitCode.values())
                .filter(code -> code.number() == exitValue)
                .findFirst()
                .orElse(ExitCode.INTERNAL);
    }

    /** This program once more, deaf to the signals of the terminal. */
    private List<String> command() {
        List<String> command = new ArrayList<>(JavaLauncher.DEAF_TO_THE_TERMINAL);
        command.addAll(List.of(
                JavaRuntime.current().java(),
                "-Dmesh.home=" + Home.folder(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.datamesh.cli.Mesh"));
        command.addAll(arguments);
        return command;
    }
}
