package io.datamesh.lineage.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ways in which columns are computed, each with a number. There are few. */
public final class Labels {

    /**
     * How a column is computed from another.
     *
     * @param text {@code DIRECT} or {@code INDIRECT}, a slash and the subtype; null if nothing was said
     * @param masked whether values are hidden by it
     */
    public record Transformation(String text, boolean masked) {}

    /** Between two names of one dataset. */
    public static final int SAME = 1;

    private static final int MOST = 10_000;
    private static final Transformation UNKNOWN = new Transformation(null, false);
    private static final Transformation THE_SAME = new Transformation("SAME", false);

    private final Map<Transformation, Integer> numbers = new HashMap<>(Map.of(UNKNOWN, 0, THE_SAME, SAME));
    private final List<Transformation> transformations = new ArrayList<>(List.of(UNKNOWN, THE_SAME));

    public Transformation get(int label) {
        return transformations.get(label);
    }

    /** Beyond ten thousand different ones the rest is told as unknown. */
    int label(String text, boolean masked) {
        Transformation transformation = new Transformation(text, masked);
        Integer known = numbers.get(transformation);
        if (known != null) {
            return known;
        }
        if (transformations.size() >= MOST) {
            return 0;
        }
        transformations.add(transformation);
        numbers.put(transformation, transformations.size() - 1);
        return transformations.size() - 1;
    }
}
