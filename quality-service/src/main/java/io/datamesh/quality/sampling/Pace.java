package io.datamesh.quality.sampling;

import java.time.Duration;

/**
 * How long measuring rests, so that it does not slow down who writes the topics: it takes what the processors have left over, and where they have nothing left, a
 * small share of one of them. What is read later is measured later, and is no less exact. Only for the thread that measures.
 */
final class Pace {

    /** Of all processors, this share is left idle before measuring takes more than its least. */
    private static final double KEPT_FREE = 0.15;

    /** With so much in use, others wait for processors: nobody can tell how much more they would take. */
    private static final double ALL_IN_USE = 0.9;

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofMillis(500);

    private final double least;
    private final Processors processors;
    private double allowed = 1;
    private long lookedAt;
    private long usedAtLook;
    private long last;
    private long usedAtLast;
    private double debt;

    /** What the machine, or the container, has and uses. */
    interface Processors {

        int number();

        /** The share of all of them that was in use since it was last asked; negative if unknown. */
        double inUse();

        /** Processor time that the calling thread has used, in nanoseconds. */
        long usedByThisThread();

        /** A clock in nanoseconds, for differences only. */
        long clock();
    }

    /** @param least share of one processor that measuring may take however busy all of them are */
    Pace(double least, Processors processors) {
        this.least = least;
        this.processors = processors;
        this.last = processors.clock();
        this.lookedAt = last;
        this.usedAtLast = processors.usedByThisThread();
        this.usedAtLook = usedAtLast;
    }

    /** How long to rest now for the work since it was last asked. */
    Duration rest() {
        long now = processors.clock();
        long used = processors.usedByThisThread();
        if (now - lookedAt >= LOOK_EVERY.toNanos()) {
            look(now, used);
        }
        debt += (used - usedAtLast) / allowed - (now - last);
        debt = Math.clamp(debt, 0, LONGEST_REST.toNanos());
        last = now;
        usedAtLast = used;
        return Duration.ofNanos((long) debt);
    }

    private void look(long now, long used) {
        double own = (double) (used - usedAtLook) / (now - lookedAt);
        double inUse = processors.inUse();
        double others = inUse * processors.number() - own;
        double left = inUse < ALL_IN_USE ? processors.number() * (1 - KEPT_FREE) - others : 0;
        allowed = inUse < 0 ? 1 : Math.clamp(left, least, 1);
        lookedAt = now;
        usedAtLook = used;
    }
}
