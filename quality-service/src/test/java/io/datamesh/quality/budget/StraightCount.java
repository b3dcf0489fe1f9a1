package io.datamesh.quality.budget;

import java.util.List;
import java.util.stream.LongStream;

/** Counts a window by looking at every slice and every measurement: slow, and with nothing in common with the timeline. */
record StraightCount(Slicing slicing, List<Event> events, long now) {

    record Event(long measuredAt, boolean good, long freshUntil) {}

    Counts counts(BurnWindow window) {
        long last = now / slicing.bucketMillis();
        long first = last - window.buckets() + 1;
        if (!slicing.timeslices()) {
            long good = events.stream()
                    .filter(event -> within(event, first) && event.good())
                    .count();
            long bad = events.stream()
                    .filter(event -> within(event, first) && !event.good())
                    .count();
            return new Counts(good, bad);
        }
        long[] worst = new long[window.buckets()];
        for (Event event : events) {
            if (within(event, first)) {
                int slot = (int) (slot(event) - first);
                worst[slot] = Math.max(worst[slot], event.good() ? 1 : 2);
            }
        }
        if (slicing.silenceIsBad()) {
            judgeSilence(worst, first, last);
        }
        return new Counts(
                LongStream.of(worst).filter(state -> state == 1).count(),
                LongStream.of(worst).filter(state -> state == 2).count());
    }

    private void judgeSilence(long[] worst, long first, long last) {
        long until = Long.MIN_VALUE;
        long slotOfUntil = Long.MIN_VALUE;
        for (Event event : events) {
            if (slot(event) < first && slot(event) >= slotOfUntil) {
                until = slot(event) == slotOfUntil ? Math.max(until, event.freshUntil()) : event.freshUntil();
                slotOfUntil = slot(event);
            }
        }
        for (long slot = first; slot <= last; slot++) {
            int at = (int) (slot - first);
            if (worst[at] != 0) {
                long here = slot;
                until = events.stream()
                        .filter(event -> slot(event) == here)
                        .mapToLong(Event::freshUntil)
                        .max()
                        .orElseThrow();
                slotOfUntil = slot;
            } else if (slotOfUntil != Long.MIN_VALUE) {
                long end = (slot + 1) * slicing.bucketMillis();
                if (slot == last) {
                    worst[at] = until < now ? 2 : 0;
                } else {
                    worst[at] = until < end ? 2 : 1;
                }
            }
        }
    }

    private boolean within(Event event, long first) {
        return slot(event) >= first;
    }

    private long slot(Event event) {
        return event.measuredAt() / slicing.bucketMillis();
    }
}
