package io.datamesh.product.diff;

/**
 * How much a diff may say. What goes beyond is counted but not listed.
 *
 * @param changes changes listed, breaking ones first
 * @param characters of all listed changes together
 * @param words longest text of one part of a change, in characters
 */
public record DiffLimits(int changes, int characters, int words) {

    /** A thousand changes in at most half a million characters: a fact with such a diff stays far below the topic's record size. */
    public static final DiffLimits DEFAULT = new DiffLimits(1_000, 500_000, 300);

    public DiffLimits {
        if (changes < 1 || characters < 1 || words < 1) {
            throw new IllegalArgumentException("limits of a diff are positive");
        }
    }
}
