package io.datamesh.quality.slo;

import io.datamesh.events.SloStatus;
import io.datamesh.model.SloHistoryPoint;
import io.datamesh.model.SloState;
import io.datamesh.quality.budget.BurnWindow;
import io.datamesh.quality.budget.Counts;
import io.datamesh.quality.budget.Slicing;
import io.datamesh.quality.budget.Standing;
import io.datamesh.quality.budget.Sums;
import io.datamesh.quality.objective.Objective;
import io.datamesh.quality.state.StoredSlo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes down where an SLO stands. */
final class FactWriter {

    private FactWriter() {}

    static SloStatus fact(Slo slo, Standing standing, long now) {
        StoredSlo record = slo.record();
        Objective objective = slo.objective();
        Slicing slicing = objective.slicing();
        return SloStatus.newBuilder()
                .setProductId(slo.terms().getProductId())
                .setSlo(objective.name())
                .setDomain(slo.terms().getDomain())
                .setDimension(objective.dimension())
                .setPort(objective.subject().port())
                .setObject(objective.subject().object())
                .setField(objective.subject().field())
                .setMetric(objective.metric())
                .setRule(objective.rule())
                .setSeverity(objective.severity())
                .setObjective(objective.promise())
                .setTarget(objective.budget().target())
                .setWindowDays((int) Math.max(1, slicing.window().toDays()))
                .setWindow(
                        slicing.window().toDays() > 0 && slicing.window().toMillis() % 86_400_000 == 0
                                ? "P" + slicing.window().toDays() + "D"
                                : slicing.window().toString())
                .setBudgetingMethod(slicing.timeslices() ? "Timeslices" : "Occurrences")
                .setState(SloState.valueOf(record.getState()))
                .setStateReason(slo.isClosed() ? "The product does not promise this any more." : standing.reason())
                .setSli(nullable(standing.indicator()))
                .setBudgetLeft(nullable(standing.budgetLeft()))
                .setBurnRates(burnRates(standing, slicing))
                .setLastGoodAt(moment(record.getLastGoodAt()))
                .setLastBadAt(moment(record.getLastBadAt()))
                .setLastMeasuredAt(moment(record.getLastMeasuredAt()))
                .setLastValue(record.getLastValue())
                .setLastUnit(record.getLastUnit())
                .setLastSource(record.getLastSource())
                .setTooLate(record.getTooLate())
                .setNotComparable(record.getNotComparable())
                .setGood(standing.counts().good())
                .setBad(standing.counts().bad())
                .setHistory(history(slo, objective.budget().target()))
                .setProbableCause(record.getCause())
                .setProbableCauseSince(moment(record.getCauseSince()))
                .setStateSince(Instant.ofEpochMilli(record.getStateSince()))
                .setChangedAt(Instant.ofEpochMilli(now))
                .setRevision(record.getRevision())
                .build();
    }

    private static Map<String, Double> burnRates(Standing standing, Slicing slicing) {
        Map<String, Double> rates = new LinkedHashMap<>();
        if (standing.counts().total() > 0) {
            for (BurnWindow window : BurnWindow.values()) {
                rates.put(window.label(slicing), standing.burnRates().get(window));
            }
        }
        return rates;
    }

    /** How the budget of the window went, piece by piece. */
    private static List<SloHistoryPoint> history(Slo slo, double target) {
        long total = slo.pieces().values().stream().mapToLong(Counts::total).sum();
        long pieceMillis = slo.objective().slicing().bucketMillis() * (Slicing.BUCKETS / Sums.PIECES);
        List<SloHistoryPoint> points = new ArrayList<>();
        long bad = 0;
        for (Map.Entry<Long, Counts> piece : slo.pieces().entrySet()) {
            bad += piece.getValue().bad();
            points.add(new SloHistoryPoint(
                    Instant.ofEpochMilli(piece.getKey() * pieceMillis),
                    piece.getValue().good(),
                    piece.getValue().bad(),
                    1 - (double) bad / total / (1 - target)));
        }
        return points;
    }

    private static Instant moment(long millis) {
        return millis < 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static Double nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
