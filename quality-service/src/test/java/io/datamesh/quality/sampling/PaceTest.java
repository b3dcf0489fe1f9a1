package io.datamesh.quality.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final double LEAST = 0.25;
    private static final long STEP = Duration.ofMillis(20).toNanos();

    private final Machine machine = new Machine();
    private final Pace pace = new Pace(LEAST, machine);

    @Test
    void neverRestsWhereProcessorsAreIdle() {
        machine.othersWant = 0.5;

        assertThat(shareOfWork()).isEqualTo(1);
    }

    @Test
    void takesItsLeastWhereOthersWantAllProcessors() {
        machine.othersWant = 2;

        assertThat(shareOfWork()).isCloseTo(LEAST, within(0.03));
    }

    @Test
    void takesWhatOthersLeave() {
        machine.othersWant = 1.1;

        assertThat(shareOfWork()).isCloseTo(0.6, within(0.05));
    }

    @Test
    void goesOnAtFullSpeedOnceOthersAreDone() {
        machine.othersWant = 2;
        shareOfWork();
        machine.othersWant = 0;
        shareOfWork();

        assertThat(shareOfWork()).isEqualTo(1);
    }

    @Test
    void doesNotRestWhereTheLoadIsUnknown() {
        machine.othersWant = 2;
        machine.isKnown = false;

        assertThat(shareOfWork()).isEqualTo(1);
    }

    @Test
    void doesNotMakeUpForTimesWithoutWork() {
        machine.othersWant = 2;
        shareOfWork();
        machine.pass(Duration.ofMinutes(1).toNanos(), 0);

        assertThat(shareOfWork()).isCloseTo(LEAST, within(0.03));
    }

    /** Of the processor, over ten seconds of steps that would take all of it. */
    private double shareOfWork() {
        long begun = machine.clock;
        long used = machine.used;
        while (machine.clock - begun < Duration.ofSeconds(10).toNanos()) {
            machine.pass(STEP, STEP);
            machine.pass(pace.rest().toNanos(), 0);
        }
        return (double) (machine.used - used) / (machine.clock - begun);
    }

    /** Two processors that others share with the thread that measures; it gets what it wants, and they make up for it as soon as they can. */
    private static final class Machine implements Pace.Processors {

        private double othersWant;
        private boolean isKnown = true;
        private long clock;
        private long used;
        private long busy;
        private long clockBefore;
        private long busyBefore;
        private double waiting;

        void pass(long time, long work) {
            clock += time;
            used += work;
            double wanted = Math.min(waiting + othersWant * time, othersWant * time + STEP);
            double done = Math.min(wanted, 2.0 * time - work);
            waiting = wanted - done;
            busy += work + (long) done;
        }

        @Override
        public int number() {
            return 2;
        }

        @Override
        public double inUse() {
            double share = (busy - busyBefore) / (2.0 * (clock - clockBefore));
            clockBefore = clock;
            busyBefore = busy;
            return isKnown ? share : -1;
        }

        @Override
        public long usedByThisThread() {
            return used;
        }

        @Override
        public long clock() {
            return clock;
        }
    }
}
