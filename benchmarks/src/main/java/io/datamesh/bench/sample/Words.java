package io.datamesh.bench.sample;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up words, some of which come up far more often than others, as in any language. The same number gives the same words. */
public final class Words {

    /** As many as there are. */
    public static final int COUNT = 20_000;

    private static final String[] SYLLABLES = {
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta", "ve", "wi",
        "xo", "zu", "bra", "cle", "dri", "flo", "gru", "pla", "sme", "tri", "sto", "blu"
    };

    private Words() {}

    /** By how common it is, from zero. */
    public static String word(int rank) {
        StringBuilder word = new StringBuilder();
        int rest = rank;
        for (int syllable = 0; syllable < 3 || rest > 0; syllable++) {
            word.append(SYLLABLES[(rest + 7 * syllable) % SYLLABLES.length]);
            rest /= SYLLABLES.length;
        }
        return word.toString();
    }

    static String title(int seed, int length) {
        return some(seed, length)
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    static String text(int seed, int length) {
        return some(seed + 1_000_000_007L, length).collect(Collectors.joining(" "));
    }

    private static java.util.stream.Stream<String> some(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, length).mapToObj(place -> word(rank(random)));
    }

    /** Of Zipf's kind: the chance of a word is about one over its rank. */
    private static int rank(SplittableRandom random) {
        return (int) Math.pow(COUNT, random.nextDouble()) - 1;
    }
}
