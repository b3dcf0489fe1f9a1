package io.datamesh.governance.policy.rule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of an evaluation, and when the first of the comparisons that were made with it comes out differently. Not thread-safe. */
final class TimeWatch {

    /** What is later is never; it may not even be a number of milliseconds. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Instant now;
    private Instant nextChange;

    /** @param now rules compute in milliseconds, as events do */
    TimeWatch(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    Instant now() {
        return now;
    }

    /** When time alone makes a difference; null if it never does. */
    Instant nextChange() {
        return nextChange;
    }

    /** Whether now is before the moment; so it is until that comes. */
    boolean isBefore(Instant moment) {
        changeAt(moment);
        return now.isBefore(moment);
    }

    /** Whether now is after the moment; so it is a millisecond after. */
    boolean isAfter(Instant moment) {
        changeAt(moment.plusMillis(1));
        return now.isAfter(moment);
    }

    private void changeAt(Instant change) {
        if (change.isAfter(now) && !change.isAfter(LATEST) && (nextChange == null || change.isBefore(nextChange))) {
            nextChange = change;
        }
    }
}
