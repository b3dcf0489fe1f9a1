package io.datamesh.quality.objective;

import io.datamesh.model.SlaProperty;
import io.datamesh.product.sla.Amount;
import io.datamesh.product.sla.Amounts;
import io.datamesh.product.sla.PromiseKind;
import io.datamesh.product.sla.PromiseKind.Better;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Service promises (ODCS {@code slaProperties}) as objectives. */
final class SlaObjective {

    /** Dates in the life of a product: they come once, and nothing is measured of them. */
    private static final Set<String> DATES = Set.of("generalavailability", "endofsupport", "endoflife");

    /** A delivery may be late by a whole turn before measurements count as missing. */
    private static final int TURNS = 2;

    private SlaObjective() {}

    static Draft of(SlaProperty promise, Place place, ObjectiveDefaults defaults) {
        PromiseKind kind = PromiseKind.of(promise.getProperty());
        String metric = Metrics.normal(promise.getProperty());
        String words = words(promise);
        if (DATES.contains(kind.name())) {
            return new Draft.Unclear(words, "This is a date in the life of the product; nothing is measured of it.");
        }
        String element = promise.getElement() == null ? "" : " for " + promise.getElement();
        Amount amount = Amounts.read(promise.getValue(), promise.getUnit());
        Optional<Understanding> understood = switch (amount) {
            case Amount.Span span when kind.preference().isPresent() -> Optional.of(span(metric, kind, span));
            case Amount.Percentage(BigDecimal percent)
            when kind.preference().isPresent() -> Optional.of(percent(metric, kind, percent.doubleValue()));
            case Amount.Count(BigDecimal count, String unit)
            when kind.preference().isPresent() -> Optional.of(count(metric, kind, count.doubleValue(), unit));
            case Amount.TimeOfDay time
            when metric.equals("timeofavailability") -> Optional.of(Understanding.simple(Comparison.byTheTool()));
            default -> Optional.empty();
        };
        if (understood.isEmpty()) {
            return new Draft.Unclear(
                    words,
                    kind.preference().isEmpty()
                            ? "'" + promise.getProperty() + "' is not a promise this platform knows, so it can't tell"
                                    + " which amount keeps it."
                            : "'" + promise.getValue() + "' is no amount that can be compared.");
        }
        Understanding found = understood.get();
        return new Draft.Understood(
                promise.getProperty().strip(),
                place,
                metric,
                null,
                Metrics.dimension(metric),
                null,
                words + element,
                found.comparison(),
                place.target().orElse(found.target()),
                place.window().orElse(defaults.window()),
                found.timeslices(),
                new Objective.Silence(found.badAfter(), found.fromData(), place.noDataAfter()));
    }

    /** How long measurements may stay away at a port: twice the frequency it promises, else the usual. */
    static Duration rhythm(List<SlaProperty> promises, ObjectiveDefaults defaults) {
        return promises.stream()
                .filter(promise -> Metrics.normal(promise.getProperty()).equals(Metrics.FREQUENCY))
                .map(promise -> Amounts.read(promise.getValue(), promise.getUnit()))
                .filter(Amount.Span.class::isInstance)
                .map(span -> Duration.ofMillis(Spans.millis((Amount.Span) span)).multipliedBy(TURNS))
                .filter(rhythm -> !rhythm.isZero())
                .findFirst()
                .orElse(defaults.silentAfter());
    }

    private record Understanding(
            Comparison comparison, double target, boolean timeslices, Duration badAfter, boolean fromData) {

        static Understanding simple(Comparison comparison) {
            return new Understanding(comparison, ObjectiveDefaults.target(null), false, null, false);
        }
    }

    private static Understanding span(String metric, PromiseKind kind, Amount.Span span) {
        long millis = Spans.millis(span);
        Comparison comparison = Comparison.of(operator(kind), millis / 1_000.0, Comparison.SECONDS);
        boolean isFreshness = metric.equals(Metrics.FRESHNESS);
        if (isFreshness || metric.equals(Metrics.FREQUENCY)) {
            return new Understanding(
                    comparison, ObjectiveDefaults.target(null), true, Duration.ofMillis(millis), isFreshness);
        }
        return Understanding.simple(comparison);
    }

    /** Availability is promised as the fraction of time itself, so it is the target and not only what one measurement is held against. */
    private static Understanding percent(String metric, PromiseKind kind, double percent) {
        Comparison comparison = Comparison.of(operator(kind), percent, Comparison.PERCENT);
        if (metric.equals(Metrics.AVAILABILITY) && percent > 0) {
            double fraction = BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
            return new Understanding(comparison, fraction, true, null, false);
        }
        return Understanding.simple(comparison);
    }

    private static Understanding count(String metric, PromiseKind kind, double count, String unit) {
        if (metric.equals(Metrics.AVAILABILITY) || Metrics.isShareOfGood(metric)) {
            return percent(metric, kind, count <= 1 ? count * 100 : count);
        }
        return Understanding.simple(Comparison.of(operator(kind), count, Comparison.unit(unit)));
    }

    private static String operator(PromiseKind kind) {
        return kind.better() == Better.LESS ? "mustBeLessOrEqualTo" : "mustBeGreaterOrEqualTo";
    }

    private static String words(SlaProperty promise) {
        if (promise.getDeclared() != null) {
            return promise.getDeclared();
        }
        return promise.getProperty() + " " + promise.getValue()
                + (promise.getUnit() == null ? "" : " " + promise.getUnit());
    }
}
