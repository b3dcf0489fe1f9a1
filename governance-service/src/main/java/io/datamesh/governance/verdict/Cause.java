package io.datamesh.governance.verdict;

/** Why a product is judged. */
enum Cause {
    /** Something that is measured again and again: wording that follows the measurements is no change. */
    MEASUREMENT,
    /** Time has passed. */
    TIME,
    /** A neighbour came, went or changed. */
    NEIGHBOUR,
    /** A policy changed. */
    POLICY,
    /** Somebody acknowledged or waived a violation. */
    COMMAND,
    /** The product changed: its verdict is told, whatever it is. */
    FACT;

    boolean wordingCounts() {
        return this == FACT || this == POLICY || this == NEIGHBOUR;
    }

    byte[] toBytes() {
        return new byte[] {(byte) ordinal()};
    }

    static Cause of(byte[] bytes) {
        return values()[bytes[0]];
    }

    static Cause stronger(Cause one, Cause other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
