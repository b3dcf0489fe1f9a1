package io.datamesh.quality.view;

import io.datamesh.events.SloStatus;
import io.datamesh.model.SloState;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a consumer judges a product by, from the status of its SLOs.
 *
 * @param state the worst that is measured, since hardly a product has all its promises measured; empty where nothing is promised
 * @param lastTestRun when anything was measured last; empty if nothing ever was
 * @param measuredBy who measured, with the last time
 */
public record QualityReport(
        Optional<SloState> state,
        Map<SloState, Integer> states,
        Map<String, Aspect> aspects,
        Optional<Instant> lastTestRun,
        Map<String, Instant> measuredBy) {

    private static final List<SloState> WORST_FIRST =
            List.of(SloState.BREACHED, SloState.AT_RISK, SloState.HEALTHY, SloState.NO_DATA);

    /** Parts of the report and the dimension or metric behind each. */
    private static final Map<String, List<String>> ASPECTS = new TreeMap<>(Map.of(
            "completeness", List.of("completeness"),
            "validity", List.of("conformity", "validity"),
            "accuracy", List.of("accuracy"),
            "uniqueness", List.of("uniqueness"),
            "consistency", List.of("consistency")));

    private static final String FRESHNESS = "freshness";
    private static final String VOLUME = "volume";
    private static final String ROW_COUNT = "rowcount";

    /**
     * One part of the report.
     *
     * @param score mean share of good rows as it was last measured; empty where no measurement tells a share
     * @param kept the lowest fraction of good measurements of any of them; empty without data
     * @param value what was last measured, for the parts that are a number by themselves
     * @param slos which SLOs it is made of
     */
    public record Aspect(
            SloState state,
            OptionalDouble score,
            OptionalDouble kept,
            Double value,
            String unit,
            String promise,
            Instant lastMeasuredAt,
            List<String> slos) {}

    public static QualityReport of(List<SloStatus> statuses) {
        Map<SloState, Integer> states = new EnumMap<>(SloState.class);
        Map<String, Instant> measuredBy = new TreeMap<>();
        for (SloStatus status : statuses) {
            states.merge(status.getState(), 1, Integer::sum);
            if (status.getLastSource() != null && status.getLastMeasuredAt() != null) {
                measuredBy.merge(status.getLastSource(), status.getLastMeasuredAt(), QualityReport::later);
            }
        }
        Map<String, Aspect> aspects = new TreeMap<>();
        ASPECTS.forEach((name, dimensions) -> {
            List<SloStatus> some = statuses.stream()
                    .filter(status -> status.getDimension() != null && dimensions.contains(status.getDimension()))
                    .toList();
            shares(some).ifPresent(aspect -> aspects.put(name, aspect));
        });
        number(statuses, FRESHNESS).ifPresent(aspect -> aspects.put(FRESHNESS, aspect));
        number(statuses, ROW_COUNT).ifPresent(aspect -> aspects.put(VOLUME, aspect));
        return new QualityReport(worst(statuses), states, aspects, lastMeasured(statuses), measuredBy);
    }

    private static Optional<Aspect> shares(List<SloStatus> statuses) {
        OptionalDouble score = statuses.stream()
                .map(QualityReport::share)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
        return worst(statuses)
                .map(state -> new Aspect(
                        state,
                        score,
                        kept(statuses),
                        null,
                        null,
                        null,
                        lastMeasured(statuses).orElse(null),
                        statuses.stream().map(SloStatus::getSlo).toList()));
    }

    /** The newest measurement of a metric, over all ports. */
    private static Optional<Aspect> number(List<SloStatus> all, String metric) {
        List<SloStatus> statuses =
                all.stream().filter(status -> metric.equals(status.getMetric())).toList();
        Optional<SloStatus> newest = statuses.stream()
                .filter(status -> status.getLastMeasuredAt() != null)
                .max(Comparator.comparing(SloStatus::getLastMeasuredAt));
        return worst(statuses)
                .map(state -> new Aspect(
                        state,
                        OptionalDouble.empty(),
                        kept(statuses),
                        newest.map(SloStatus::getLastValue).orElse(null),
                        newest.map(SloStatus::getLastUnit).orElse(null),
                        newest.or(() -> statuses.stream().findFirst())
                                .map(SloStatus::getObjective)
                                .orElse(null),
                        newest.map(SloStatus::getLastMeasuredAt).orElse(null),
                        statuses.stream().map(SloStatus::getSlo).toList()));
    }

    /** The share of good rows a last measurement tells, 0 to 1. */
    private static OptionalDouble share(SloStatus status) {
        boolean isPercent = status.getLastValue() != null
                && ("percent".equalsIgnoreCase(status.getLastUnit()) || "%".equals(status.getLastUnit()));
        if (!isPercent) {
            return OptionalDouble.empty();
        }
        double share = status.getLastValue() / 100;
        boolean countsBad = status.getMetric() != null && status.getMetric().endsWith("values");
        return OptionalDouble.of(Math.clamp(countsBad ? 1 - share : share, 0, 1));
    }

    private static OptionalDouble kept(List<SloStatus> statuses) {
        return statuses.stream()
                .map(SloStatus::getSli)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min();
    }

    private static Optional<SloState> worst(List<SloStatus> statuses) {
        return WORST_FIRST.stream()
                .filter(state -> statuses.stream().anyMatch(status -> status.getState() == state))
                .findFirst();
    }

    private static Optional<Instant> lastMeasured(List<SloStatus> statuses) {
        return statuses.stream()
                .map(SloStatus::getLastMeasuredAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
