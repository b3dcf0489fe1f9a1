package io.datamesh.governance.verdict;

import io.datamesh.governance.verdict.Agenda.Queued;
import io.datamesh.governance.verdict.Agenda.Timed;
import io.datamesh.governance.verdict.Judging.Considered;
import io.datamesh.governance.verdict.Links.Place;
import io.datamesh.kit.kafka.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what is on the agenda, a step at a time: a step ends after so many products or so much time, so that what comes in meanwhile never waits long.
 * Where it stopped is part of the state.
 */
final class PendingWork {

    private static final Logger LOG = LoggerFactory.getLogger(PendingWork.class);
    private static final int MOST_PRODUCTS = 500;
    private static final Duration LONGEST = Duration.ofMillis(50);

    private final GovernanceState state;
    private final Judging judging;

    PendingWork(GovernanceState state, Judging judging) {
        this.state = state;
        this.judging = judging;
    }

    void step(Instant now, Output output) {
        Budget budget = new Budget();
        for (Timed due : state.agenda().due(now.toEpochMilli(), MOST_PRODUCTS)) {
            if (!budget.allows()) {
                return;
            }
            keepAppointment(due, now, output);
        }
        for (Queued queued : state.agenda().queued(MOST_PRODUCTS)) {
            if (!budget.allows()) {
                return;
            }
            judge(queued.productId(), new Occasion(queued.cause(), null, null, now, output));
            state.agenda().unqueue(queued.productId());
        }
        for (Sweep sweep : state.agenda().sweeps()) {
            if (!budget.allows()) {
                return;
            }
            advance(sweep, budget, now, output);
        }
    }

    /** A product has one appointment; what is left of an earlier one is nothing to keep. */
    private void keepAppointment(Timed due, Instant now, Output output) {
        boolean isItsOwn = judging.kept(due.productId())
                .map(kept -> kept.standing().dueAt())
                .map(dueAt -> dueAt == due.at())
                .orElse(false);
        if (isItsOwn) {
            judge(due.productId(), new Occasion(Cause.TIME, null, null, now, output));
        }
        state.agenda().delete(due);
    }

    private void advance(Sweep sweep, Budget budget, Instant now, Output output) {
        Occasion occasion = new Occasion(sweep.kind(), sweep.cause(), null, now, output);
        List<Place> places = state.links().productsAfter(sweep.position(), sweep.domain(), MOST_PRODUCTS);
        Sweep reached = sweep;
        for (Place place : places) {
            if (reached.isPastEnd(place)) {
                state.agenda().end(sweep);
                return;
            }
            if (!budget.allows()) {
                state.agenda().put(reached);
                return;
            }
            judge(place.productId(), occasion);
            reached = reached.at(place);
        }
        if (places.size() == MOST_PRODUCTS) {
            state.agenda().put(reached);
        } else if (reached.wraps()) {
            state.agenda().put(reached.wrapped());
        } else {
            state.agenda().end(sweep);
        }
    }

    private void judge(String productId, Occasion occasion) {
        consider(productId, occasion).ifPresent(found -> judging.apply(found, occasion));
    }

    /** A product that can't be judged must not stop the others; nothing of it has been written then. */
    private Optional<Considered> consider(String productId, Occasion occasion) {
        try {
            return judging.consider(productId, occasion);
        } catch (RuntimeException e) {
            if (Faults.isOfThePlatform(e)) {
                throw e;
            }
            LOG.error("A product can't be judged product={} cause={}", productId, occasion.cause(), e);
            return Optional.empty();
        }
    }

    private static final class Budget {

        private final long end = System.nanoTime() + LONGEST.toNanos();
        private int left = MOST_PRODUCTS;

        boolean allows() {
            return left-- > 0 && System.nanoTime() < end;
        }
    }
}
