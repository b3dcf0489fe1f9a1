package io.datamesh.cli.local;

import io.datamesh.cli.process.ProcessSpec;
import java.time.Duration;
import java.util.List;

/** What a person needs to know once everything is ready. */
final class ReadyNotice {

    private final UpSettings settings;
    private final List<ProcessSpec> processes;

    ReadyNotice(UpSettings settings, List<ProcessSpec> processes) {
        this.settings = settings;
        this.processes = processes;
    }

    void print(ConsoleProgress progress, Duration after) {
        StringBuilder text = new StringBuilder("\nThe mesh is ready (" + ConsoleProgress.seconds(after) + ").\n\n");
        processes.forEach(process -> line(text, process.name(), process.address()));
        line(text, "Data and logs", settings.directory().root().toString());
        text.append("\nStop it with ")
                .append(settings.inBackground() ? "./mesh down" : "Ctrl-C")
                .append(".\n");
        progress.say(text.toString());
    }

    private static void line(StringBuilder text, String what, String where) {
        text.append(String.format("  %-14s %s%n", what, where));
    }
}
