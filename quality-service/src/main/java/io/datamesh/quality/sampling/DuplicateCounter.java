package io.datamesh.quality.sampling;

import java.util.List;
import org.apache.datasketches.tuple.arrayofdoubles.ArrayOfDoublesSketchIterator;
import org.apache.datasketches.tuple.arrayofdoubles.ArrayOfDoublesUpdatableSketch;
import org.apache.datasketches.tuple.arrayofdoubles.ArrayOfDoublesUpdatableSketchBuilder;

/**
 * Counts rows whose fields repeat those of an earlier row of the window, in bounded memory: a tuple sketch that keeps how often each value came, for all
 * values while there are few, and beyond for a fair sample of the different ones. So a window without duplicates is found to have none, however large it is.
 * Not safe for use by several threads.
 */
final class DuplicateCounter {

    private static final char BETWEEN = '\u001f';
    private static final char NULL = '\u0000';
    private static final double[] ONCE = {1};

    private final List<List<String>> paths;
    private final ArrayOfDoublesUpdatableSketch seen;

    /** @param exactDistinct up to this many different values the count is exact; a power of two, from 16 */
    DuplicateCounter(List<List<String>> paths, int exactDistinct) {
        this.paths = paths;
        this.seen = new ArrayOfDoublesUpdatableSketchBuilder()
                .setNominalEntries(exactDistinct)
                .setNumberOfValues(1)
                .build();
    }

    /** A row without any of the values repeats nothing. */
    void row(Row row) {
        StringBuilder key = new StringBuilder(32);
        boolean any = false;
        for (List<String> path : paths) {
            Object value = row.value(path);
            any |= value != null;
            key.append(BETWEEN).append(value == null ? NULL : Scalars.text(value));
        }
        if (any) {
            seen.update(key.toString(), ONCE);
        }
    }

    /** How many rows repeat an earlier one. */
    double duplicates() {
        double repeats = 0;
        ArrayOfDoublesSketchIterator values = seen.iterator();
        while (values.next()) {
            repeats += values.getValues()[0] - 1;
        }
        return repeats / seen.getTheta();
    }

    boolean isExact() {
        return !seen.isEstimationMode();
    }

    /**
     * Standard deviation of the estimate: each different value is in the sample with probability θ, so the variance is (1−θ)/θ times the sum of squared
     * repeats, which is itself estimated from the sample.
     */
    double standardError() {
        double theta = seen.getTheta();
        double squares = 0;
        ArrayOfDoublesSketchIterator values = seen.iterator();
        while (values.next()) {
            double repeats = values.getValues()[0] - 1;
            squares += repeats * repeats;
        }
        return Math.sqrt((1 - theta) * squares) / theta;
    }
}
