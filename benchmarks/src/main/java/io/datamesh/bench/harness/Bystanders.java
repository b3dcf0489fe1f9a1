package io.datamesh.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How busy the machine was with something else while a figure was measured; a figure taken then is worth less. Told only where the kernel counts as Linux does (see
 * proc_stat(5) and proc_pid_stat(5)).
 */
final class Bystanders {

    private static final double WORTH_TELLING = 0.1;
    private static final double NANOS_PER_TICK = Duration.ofSeconds(1).toNanos() / 100.0;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int LAST_COUNTED = 7;

    /** The fields behind the name of the program, from its own user time to the system time of its children that have ended. */
    private static final int OWN_FROM = 11;

    private static final int OWN_TO = 15;

    private final Optional<Usage> before = Usage.now();

    /** A sentence if it was busy with something else. */
    Optional<String> told() {
        return before.flatMap(start -> Usage.now().map(end -> end.othersSince(start)))
                .filter(share -> share > WORTH_TELLING)
                .map(share -> String.format(
                        Locale.ROOT, "the machine was busy with something else for %.0f %% of its time", 100 * share));
    }

    /**
     * Processor time used so far, in nanoseconds.
     *
     * @param all that there was, used or not
     * @param busy that was used by anybody
     * @param own that was used by this program and those that it started
     */
    record Usage(double all, double busy, double own) {

        double othersSince(Usage start) {
            double available = all - start.all;
            return available <= 0 ? 0 : Math.max(0, (busy - start.busy) - (own - start.own)) / available;
        }

        static Optional<Usage> now() {
            try {
                long[] ticks = Arrays.stream(Files.readString(Path.of("/proc/stat"))
                                .lines()
                                .findFirst()
                                .orElseThrow()
                                .strip()
                                .split("\\s+"))
                        .skip(1)
                        .limit(LAST_COUNTED)
                        .mapToLong(Long::parseLong)
                        .toArray();
                double all = Arrays.stream(ticks).sum() * NANOS_PER_TICK;
                return Optional.of(new Usage(all, all - (ticks[IDLE] + ticks[WAITING]) * NANOS_PER_TICK, used()));
            } catch (IOException | RuntimeException notLinux) {
                return Optional.empty();
            }
        }

        /** Children that have ended are in this process' own count. */
        private static double used() throws IOException {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double here = Arrays.stream(fields, OWN_FROM, OWN_TO)
                            .mapToLong(Long::parseLong)
                            .sum()
                    * NANOS_PER_TICK;
            double children = ProcessHandle.current()
                    .descendants()
                    .mapToDouble(child -> child.info()
                            .totalCpuDuration()
                            .map(Duration::toNanos)
                            .orElse(0L))
                    .sum();
            return here + children;
        }
    }
}
