package io.datamesh.quality.slo;

import io.datamesh.quality.budget.BurnWindow;
import io.datamesh.quality.budget.Counts;
import io.datamesh.quality.budget.Sums;
import io.datamesh.quality.budget.Timeline;
import io.datamesh.quality.objective.Measurement;
import io.datamesh.quality.objective.Objective;
import io.datamesh.quality.state.StoredPiece;
import io.datamesh.quality.state.StoredSlo;
import io.datamesh.quality.state.StoredTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One SLO while it is worked on: what it is about, where it stands, and its timeline. */
final class Slo {

    private final StoredTerms terms;
    private final StoredSlo record;
    private final SloBuckets buckets;
    private boolean hasNewTerms;
    private Objective objective;
    private Timeline timeline;

    private Slo(StoredTerms terms, boolean hasNewTerms, StoredSlo record, StoredBuckets others) {
        this.terms = terms;
        this.hasNewTerms = hasNewTerms;
        this.record = record;
        this.buckets = new SloBuckets(record, others);
        this.objective = ObjectiveCodec.objective(terms.getObjective());
        this.timeline = new Timeline(objective.slicing(), buckets, sums(record));
    }

    /** A new one, which has no buckets yet. */
    static Slo opened(StoredTerms terms, StoredBuckets none) {
        return new Slo(terms, true, StoredSlo.newBuilder().build(), none);
    }

    /** @param areTermsStored whether its terms have an entry of their own */
    static Slo stored(StoredTerms terms, boolean areTermsStored, StoredSlo record, StoredBuckets others) {
        return new Slo(terms, !areTermsStored, record, others);
    }

    /** What it is about. */
    StoredTerms terms() {
        return terms;
    }

    /** Whether its terms are to be stored. */
    boolean hasNewTerms() {
        return hasNewTerms;
    }

    void termsAreStored() {
        hasNewTerms = false;
    }

    /** Where it stands. */
    StoredSlo record() {
        return record;
    }

    Objective objective() {
        return objective;
    }

    Timeline timeline() {
        return timeline;
    }

    boolean isMeasured() {
        return record.getLastMeasuredAt() >= 0;
    }

    boolean isClosed() {
        return record.getClosedAt() >= 0;
    }

    /** A measurement came too late. */
    void missed() {
        record.setNews(true);
        record.setTooLate(record.getTooLate() + 1);
    }

    /** Holds a measurement against the promise. */
    void take(Measurement measurement, long now) {
        boolean isOfAnother = !objective.metric().equals(measurement.metric()) && objective.rule() == null;
        if (isOfAnother && !objective.isDelivery(measurement)) {
            return;
        }
        record.setNews(true);
        Optional<Boolean> good =
                isOfAnother ? Optional.of(true) : objective.comparison().judge(measurement);
        if (good.isEmpty()) {
            record.setNotComparable(record.getNotComparable() + 1);
            return;
        }
        long measuredAt = Math.min(measurement.measuredAt(), now);
        if (!timeline.add(measuredAt, now, good.get(), objective.freshUntil(measurement, good.get()))) {
            missed();
            return;
        }
        if (good.get()) {
            record.setLastGoodAt(Math.max(record.getLastGoodAt(), measuredAt));
        } else {
            record.setLastBadAt(Math.max(record.getLastBadAt(), measuredAt));
        }
        if (measuredAt >= record.getLastMeasuredAt()) {
            record.setLastMeasuredAt(measuredAt);
            record.setLastValue(measurement.value());
            record.setLastUnit(measurement.unit());
            record.setLastSource(measurement.source());
        }
    }

    /** Goes on with another promise: verdicts stand as they were given, and everything that follows from them is derived anew. */
    void promise(Objective other, String domain, long now) {
        boolean sameTime =
                other.slicing().equals(objective.slicing()) && other.silence().equals(objective.silence());
        if (!sameTime) {
            var all = Resliced.of(buckets.all(), objective, other);
            buckets.all().forEach(one -> buckets.delete(one.number()));
            Timeline anew = new Timeline(other.slicing(), buckets, Sums.none());
            anew.takeOver(objective.slicing(), all, now);
            timeline = anew;
        }
        objective = other;
        terms.setObjective(ObjectiveCodec.stored(other));
        terms.setDomain(domain);
        hasNewTerms = true;
    }

    /** The record with what the timeline has come to. */
    StoredSlo stored() {
        Sums sums = timeline.sums();
        record.setHead(sums.head());
        record.setNewest(sums.newest());
        record.setNewestFreshUntil(sums.newestFreshUntil());
        record.setOpen(buckets.open());
        record.setGood(listed(sums.good()));
        record.setBad(listed(sums.bad()));
        List<StoredPiece> pieces = new ArrayList<>();
        sums.pieces().forEach((start, counts) -> pieces.add(new StoredPiece(start, counts.good(), counts.bad())));
        record.setPieces(pieces);
        return record;
    }

    private static List<Long> listed(long[] numbers) {
        List<Long> list = new ArrayList<>(numbers.length);
        for (long number : numbers) {
            list.add(number);
        }
        return list;
    }

    private static Sums sums(StoredSlo record) {
        TreeMap<Long, Counts> pieces = new TreeMap<>();
        record.getPieces().forEach(piece -> pieces.put(piece.getStart(), new Counts(piece.getGood(), piece.getBad())));
        return Sums.of(
                record.getHead(),
                record.getNewest(),
                record.getNewestFreshUntil(),
                record.getGood().stream().mapToLong(Long::longValue).toArray(),
                record.getBad().stream().mapToLong(Long::longValue).toArray(),
                pieces);
    }

    Map<Long, Counts> pieces() {
        return timeline.sums().pieces();
    }

    boolean hasBad(BurnWindow window, long now) {
        return timeline.counts(window, now).bad() > 0;
    }
}
