package io.datamesh.cli.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a supervisor said. */
final class Events implements ProcessListener {

    final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void starting(ProcessSpec process, long pid) {
        all.add("starting " + process.name());
    }

    @Override
    public void ready(ProcessSpec process, Duration after) {
        all.add("ready " + process.name());
    }

    @Override
    public void died(ProcessSpec process, String why, List<String> lastWords, Optional<Duration> restartIn) {
        all.add("died " + process.name() + ": " + why + " " + lastWords
                + (restartIn.isPresent() ? " again" : " for good"));
    }

    @Override
    public void stopped(ProcessSpec process, Duration after, boolean killed) {
        all.add("stopped " + process.name() + (killed ? " by force" : ""));
    }

    long count(String event) {
        return all.stream().filter(event::equals).count();
    }
}
