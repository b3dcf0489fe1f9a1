package io.datamesh.product.validation;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractDiff;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as Semantic Versioning 2.0.0 defines it, strictly: no leading {@code v}, no leading zeros, no white space. Numbers are limited to 18
 * digits. Order is precedence, so versions that differ in build metadata only compare as equal although they are not.
 */
public record SemanticVersion(long major, long minor, long patch, List<String> preRelease, String build)
        implements Comparable<SemanticVersion> {

    /** What a product that never said its version starts with. */
    public static final SemanticVersion FIRST = new SemanticVersion(1, 0, 0, List.of(), "");

    private static final int LONGEST = 128;
    private static final Pattern SYNTAX = Pattern.compile("(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})"
            + "(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
            + "(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static final Comparator<SemanticVersion> PRECEDENCE = Comparator.comparingLong(SemanticVersion::major)
            .thenComparingLong(SemanticVersion::minor)
            .thenComparingLong(SemanticVersion::patch)
            .thenComparing(SemanticVersion::preRelease, SemanticVersion::comparePreReleases);

    public SemanticVersion {
        preRelease = List.copyOf(preRelease);
    }

    public static Optional<SemanticVersion> parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new SemanticVersion(
                Long.parseLong(parts.group(1)),
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3)),
                parts.group(4) == null ? List.of() : List.of(parts.group(4).split("\\.")),
                parts.group(5) == null ? "" : parts.group(5)));
    }

    /**
     * Whether a breaking change may come between these two: the major number rises, or the minor one while both are {@code 0.y.z}, where
     * SemVer promises nothing across minor versions.
     */
    public static boolean isMajorRaise(SemanticVersion from, SemanticVersion to) {
        return to.major > from.major || (from.major == 0 && to.major == 0 && to.minor > from.minor);
    }

    /**
     * The version to assign to what differs from {@code from} by {@code diff}: a breaking change raises the major number (the minor one in
     * {@code 0.y.z}), any other change of the contract the minor one, everything else the patch number. A pre-release is followed by the release
     * it announces where that is raise enough.
     */
    public static SemanticVersion next(SemanticVersion from, ContractDiff diff) {
        if (diff.getCompatibility() == Compatibility.BREAKING && from.major > 0) {
            return from.announces(from.minor == 0 && from.patch == 0)
                    ? release(from.major, 0, 0)
                    : release(from.major + 1, 0, 0);
        }
        if (diff.getCompatibility() == Compatibility.BREAKING
                || !diff.getChanges().isEmpty()) {
            return from.announces(from.patch == 0)
                    ? release(from.major, from.minor, 0)
                    : release(from.major, from.minor + 1, 0);
        }
        return from.announces(true)
                ? release(from.major, from.minor, from.patch)
                : release(from.major, from.minor, from.patch + 1);
    }

    private boolean announces(boolean isRaiseEnough) {
        return !preRelease.isEmpty() && isRaiseEnough;
    }

    private static SemanticVersion release(long major, long minor, long patch) {
        return new SemanticVersion(major, minor, patch, List.of(), "");
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return PRECEDENCE.compare(this, other);
    }

    private static int comparePreReleases(List<String> left, List<String> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareIdentifiers(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /** Numbers come before words and may be longer than any number type, so their length decides first. */
    private static int compareIdentifiers(String left, String right) {
        boolean leftIsNumber = NUMBER.matcher(left).matches();
        boolean rightIsNumber = NUMBER.matcher(right).matches();
        if (leftIsNumber != rightIsNumber) {
            return leftIsNumber ? -1 : 1;
        }
        if (leftIsNumber && left.length() != right.length()) {
            return Integer.compare(left.length(), right.length());
        }
        return Integer.signum(left.compareTo(right));
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch
                + (preRelease.isEmpty() ? "" : "-" + String.join(".", preRelease))
                + (build.isEmpty() ? "" : "+" + build);
    }
}
