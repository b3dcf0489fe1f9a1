package io.datamesh.cli.local;

import io.datamesh.cli.Printable;
import io.datamesh.cli.process.LogDiagnosis;
import io.datamesh.cli.process.ProcessListener;
import io.datamesh.cli.process.ProcessSpec;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens to the processes, a line each, as a person wants to read it. */
final class ConsoleProgress implements ProcessListener {

    private final PrintWriter out;

    ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void starting(ProcessSpec process, long pid) {
        line(process.name(), "starting", "pid " + pid);
    }

    @Override
    public void ready(ProcessSpec process, Duration after) {
        line(process.name(), "ready", seconds(after) + "  " + process.address());
    }

    @Override
    public void died(ProcessSpec process, String why, List<String> lastWords, Optional<Duration> restartIn) {
        String next =
                restartIn.map(pause -> "starting it again in " + seconds(pause)).orElse("not starting it again");
        synchronized (this) {
            line(process.name(), "down", why + "; " + next + ". Its log: " + process.log());
            lastWords.forEach(line -> out.println("    | " + Printable.line(line)));
            LogDiagnosis.of(lastWords, process.log()).ifPresent(cause -> out.println("    " + cause));
            out.flush();
        }
    }

    @Override
    public void stopped(ProcessSpec process, Duration after, boolean killed) {
        line(process.name(), "stopped", seconds(after) + (killed ? "  (it did not end by itself and was killed)" : ""));
    }

    synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    private synchronized void line(String name, String state, String detail) {
        out.printf("  %-14s %-9s %s%n", name, state, detail);
        out.flush();
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
