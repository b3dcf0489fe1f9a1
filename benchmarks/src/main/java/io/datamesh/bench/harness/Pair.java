package io.datamesh.bench.harness;

/**
 * Two that are measured in turns.
 *
 * @param label tells the pairs of one figure apart, as in {@code depth 5}; empty for the only one
 * @param ours the platform's part
 * @param against what it is compared with
 */
public record Pair(String label, Subject ours, Subject against) {

    /** Does its work once. */
    @FunctionalInterface
    public interface Subject {

        /** What was measured, in the figure's unit. */
        double measure() throws Exception;
    }
}
