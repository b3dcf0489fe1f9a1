package io.datamesh.cli.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A process of the local mesh: how to start it and how to know that it is ready.
 *
 * @param name unique in one mesh, as in {@code catalog-2}
 * @param stage processes of a later stage are stopped before those of an earlier one
 * @param command the program and its arguments, {@link #markerOf} among them; asked before each start
 * @param environment variables on top of the inherited ones
 * @param log takes the standard output and error streams
 * @param address what a person would open or connect to
 * @param health where to ask whether it is ready, see {@link Readiness#at}
 * @param preparation runs before each start
 */
public record ProcessSpec(
        String name,
        int stage,
        Supplier<List<String>> command,
        Map<String, String> environment,
        Path log,
        String address,
        String health,
        Preparation preparation) {

    /** What has to be true on disk before a process starts; must be repeatable. */
    @FunctionalInterface
    public interface Preparation {
        void run() throws IOException, InterruptedException;
    }

    /** A JVM argument that makes a process recognisable as ours, should its pid ever be reused. */
    public static String markerOf(String name) {
        return "-Dmesh.process=" + name;
    }
}
