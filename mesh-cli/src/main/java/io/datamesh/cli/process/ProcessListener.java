package io.datamesh.cli.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Is told what happens to the processes; called from several threads. */
public interface ProcessListener {

    void starting(ProcessSpec process, long pid);

    void ready(ProcessSpec process, Duration after);

    /**
     * A process ended although nobody asked it to.
     *
     * @param lastWords the end of what it wrote to its log
     * @param restartIn empty if it will not be started again
     */
    void died(ProcessSpec process, String why, List<String> lastWords, Optional<Duration> restartIn);

    void stopped(ProcessSpec process, Duration after, boolean killed);
}
