package io.datamesh.examples.retail;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that can be repeated: what happens at a number follows from the seed and the number alone, whenever and in whatever order it is asked for.
 *
 * @param seed the seed of everything
 * @param purpose keeps the chances of different things apart
 */
record Randomness(long seed, String purpose) {

    private static final long ODD = 0x9E3779B97F4A7C15L;

    SplittableRandom at(long number) {
        return new SplittableRandom((seed * ODD ^ purpose.hashCode()) * ODD + number * (ODD + 2));
    }

    static <T> T pick(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
