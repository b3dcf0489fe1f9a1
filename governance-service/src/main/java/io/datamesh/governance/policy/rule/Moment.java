package io.datamesh.governance.policy.rule;

import java.time.Duration;
import java.time.Instant;

/**
 * {@code now} in a rule, or a time a fixed span from it. Not a timestamp: it can only be compared, so that the moment at which a comparison comes out
 * differently is known and nobody has to ask again until then.
 */
record Moment(TimeWatch watch, Duration offset) implements Timed<Instant> {

    Moment plus(Duration span) {
        return new Moment(watch, offset.plus(span));
    }

    Moment minus(Duration span) {
        return new Moment(watch, offset.minus(span));
    }

    Age since(Instant start) {
        return new Age(watch, start.minus(offset));
    }

    Remaining until(Instant end) {
        return new Remaining(watch, end.minus(offset));
    }

    @Override
    public boolean isBelow(Instant moment) {
        return watch.isBefore(moment.minus(offset));
    }

    @Override
    public boolean isAbove(Instant moment) {
        return watch.isAfter(moment.minus(offset));
    }

    /** How long ago something was. */
    record Age(TimeWatch watch, Instant start) implements Timed<Duration> {

        @Override
        public boolean isAbove(Duration span) {
            return watch.isAfter(start.plus(span));
        }

        @Override
        public boolean isBelow(Duration span) {
            return watch.isBefore(start.plus(span));
        }
    }

    /** How long something is ahead. */
    record Remaining(TimeWatch watch, Instant end) implements Timed<Duration> {

        @Override
        public boolean isAbove(Duration span) {
            return watch.isBefore(end.minus(span));
        }

        @Override
        public boolean isBelow(Duration span) {
            return watch.isAfter(end.minus(span));
        }
    }
}
