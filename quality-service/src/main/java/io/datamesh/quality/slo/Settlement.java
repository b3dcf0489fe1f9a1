package io.datamesh.quality.slo;

import io.datamesh.model.SloState;
import io.datamesh.quality.budget.BurnWindow;
import io.datamesh.quality.budget.Standing;
import io.datamesh.quality.state.StoredSlo;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * Finds out where an SLO stands now, tells it if it is news, and says when to look again. News is: another state, another probable cause, another step of
 * the budget (no more than once per bucket), or the heartbeat.
 */
final class Settlement {

    /** While nothing bad is in the last six hours of a 30-day window, its sliding is followed by the hour only. */
    private static final int CALM_BUCKETS = BurnWindow.AN_HOUR.buckets();

    private final SloStores stores;
    private final DueIndex due;
    private final Facts facts;
    private final Duration heartbeat;

    Settlement(SloStores stores, DueIndex due, Facts facts, Duration heartbeat) {
        this.stores = stores;
        this.due = due;
        this.facts = facts;
        this.heartbeat = heartbeat;
    }

    /**
     * @param cause id of the event that changed it; null where time did
     * @param isNews whether it is told in any case
     */
    void settle(Bytes key, Slo slo, String cause, boolean isNews, long now) {
        StoredSlo record = slo.record();
        slo.timeline().advance(now);
        boolean isSilent = slo.isMeasured() && slo.objective().isSilent(record.getLastMeasuredAt(), now);
        Standing standing = Standing.of(slo.timeline(), slo.objective().budget(), isSilent, now);
        boolean changed = enter(record, slo.isClosed() ? SloState.CLOSED : standing.state(), now);
        changed |= explain(slo);
        boolean otherStep = standing.step() != record.getFactStep();
        boolean mayTellStep =
                now - record.getFactAt() >= slo.objective().slicing().bucketMillis();
        boolean beats =
                !slo.isClosed() && now - record.getFactAt() >= pulse(record).toMillis();
        if (isNews || changed || otherStep && mayTellStep || beats) {
            record.setRevision(record.getRevision() + 1);
            record.setFactAt(now);
            record.setFactStep(standing.step());
            record.setNews(false);
            facts.emit(FactWriter.fact(slo, standing, now), cause);
            otherStep = false;
        }
        due.schedule(key, slo, slo.isClosed() ? endOfClosed(record) : next(slo, otherStep, now));
        stores.put(key, slo);
    }

    static long endOfClosed(StoredSlo record) {
        return record.getClosedAt() + SloSettings.CLOSED_KEPT.toMillis();
    }

    private Duration pulse(StoredSlo record) {
        return record.getNews() ? heartbeat : SloSettings.QUIET_HEARTBEAT;
    }

    private static boolean enter(StoredSlo record, SloState state, long now) {
        if (record.getRevision() > 0 && record.getState().equals(state.name())) {
            return false;
        }
        record.setState(state.name());
        record.setStateSince(now);
        return true;
    }

    /** The breach upstream that came first, if it came before this one. */
    private boolean explain(Slo slo) {
        StoredSlo record = slo.record();
        Optional<SloStores.UpstreamBreach> first = Optional.empty();
        if (record.getState().equals(SloState.BREACHED.name())) {
            if (record.getCause() != null) {
                return false;
            }
            first = stores.upstreamBreaches(slo.terms().getProductId()).stream()
                    .filter(breach -> breach.since() <= record.getStateSince())
                    .min(Comparator.comparingLong(SloStores.UpstreamBreach::since)
                            .thenComparing(SloStores.UpstreamBreach::productId));
        }
        String before = record.getCause();
        record.setCause(first.map(SloStores.UpstreamBreach::productId).orElse(null));
        record.setCauseSince(first.map(SloStores.UpstreamBreach::since).orElse(-1L));
        return !Objects.equals(before, record.getCause());
    }

    /** The earliest moment at which time alone may change anything that is told. */
    private long next(Slo slo, boolean hasStepToTell, long now) {
        StoredSlo record = slo.record();
        long bucket = slo.objective().slicing().bucketMillis();
        long nextBucket = slo.objective().slicing().endOf(slo.timeline().sums().head());
        long next = record.getFactAt() + pulse(record).toMillis();
        if (hasStepToTell) {
            next = Math.min(next, record.getFactAt() + bucket);
        }
        if (slo.timeline().isStale(now) || slo.hasBad(BurnWindow.SIX_HOURS, now)) {
            next = Math.min(next, nextBucket);
        } else if (slo.hasBad(BurnWindow.WHOLE, now)) {
            next = Math.min(next, nextBucket + (CALM_BUCKETS - 1) * bucket);
        }
        next = Math.min(next, slo.timeline().staleFrom(now).orElse(Long.MAX_VALUE));
        if (slo.isMeasured() && slo.objective().silence().badAfter() == null) {
            long silent = record.getLastMeasuredAt()
                    + slo.objective().silence().noDataAfter().toMillis()
                    + 1;
            next = silent > now ? Math.min(next, silent) : next;
        }
        if (slo.timeline().sums().newest() >= 0 && !slo.hasBad(BurnWindow.WHOLE, now)) {
            next = Math.min(next, leavesWindow(slo, now));
        }
        return Math.max(next, now + 1);
    }

    /** When the newest measurement leaves the window and nothing is known any more. */
    private static long leavesWindow(Slo slo, long now) {
        long leaves = slo.objective().slicing().endOf(slo.timeline().sums().newest() + BurnWindow.WHOLE.buckets() - 1);
        return leaves > now ? leaves : Long.MAX_VALUE;
    }
}
