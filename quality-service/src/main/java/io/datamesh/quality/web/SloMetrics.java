package io.datamesh.quality.web;

import io.datamesh.events.SloStatus;
import io.datamesh.model.SloState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Figures in Prometheus' text format, under the names that dashboards made for Sloth's recording rules read: {@code slo:…:ratio} with the labels
 * {@code sloth_id}, {@code sloth_service} and {@code sloth_slo}.
 */
final class SloMetrics {

    private SloMetrics() {}

    static String of(List<SloStatus> statuses) {
        StringBuilder text = new StringBuilder();
        gauge(text, "sloth_slo_info", "An SLO and what it promises.", statuses, fact -> 1.0, SloMetrics::info);
        gauge(text, "slo:objective:ratio", "Fraction promised.", statuses, SloStatus::getTarget);
        gauge(text, "slo:error_budget:ratio", "Fraction that may fail.", statuses, SloMetrics::budget);
        gauge(text, "slo:time_period:days", "Rolling window.", statuses, SloMetrics::days);
        gauge(
                text,
                "slo:current_burn_rate:ratio",
                "Burn rate over the shortest window.",
                statuses,
                SloMetrics::currentRate);
        gauge(text, "slo:period_burn_rate:ratio", "Burn rate over the whole window.", statuses, SloMetrics::wholeRate);
        gauge(
                text,
                "slo:period_error_budget_remaining:ratio",
                "Error budget left; negative when overspent.",
                statuses,
                SloStatus::getBudgetLeft);
        rates(text, statuses);
        gauge(text, "mesh_slo_state", "0 healthy, 1 at risk, 2 breached, 3 no data.", statuses, SloMetrics::state);
        gauge(text, "mesh_slo_good", "Good measurements or slices in the window.", statuses, fact ->
                (double) fact.getGood());
        gauge(text, "mesh_slo_bad", "Bad measurements or slices in the window.", statuses, fact ->
                (double) fact.getBad());
        return text.toString();
    }

    private static void gauge(
            StringBuilder text, String name, String help, List<SloStatus> statuses, Function<SloStatus, Double> value) {
        gauge(text, name, help, statuses, value, fact -> "");
    }

    private static void gauge(
            StringBuilder text,
            String name,
            String help,
            List<SloStatus> statuses,
            Function<SloStatus, Double> value,
            Function<SloStatus, String> moreLabels) {
        head(text, name, help);
        for (SloStatus fact : statuses) {
            Double number = value.apply(fact);
            if (number != null) {
                line(text, name, labels(fact) + moreLabels.apply(fact), number);
            }
        }
    }

    /** The fraction of errors per window: the burn rate times what may fail. */
    private static void rates(StringBuilder text, List<SloStatus> statuses) {
        for (String window : List.of("5m", "30m", "1h", "6h", "3d", "30d")) {
            String name = "slo:sli_error:ratio_rate" + window;
            head(text, name, "Fraction of errors over " + window + ".");
            for (SloStatus fact : statuses) {
                Double rate = fact.getBurnRates().get(window);
                if (rate != null) {
                    String labels = labels(fact) + label("sloth_window", window);
                    line(text, name, labels, rate * (1 - fact.getTarget()));
                }
            }
        }
    }

    private static void head(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static void line(StringBuilder text, String name, String labels, double value) {
        text.append(name).append('{').append(labels, 0, labels.length() - 1).append("} ");
        text.append(value).append('\n');
    }

    private static String labels(SloStatus fact) {
        return label("sloth_id", fact.getProductId() + "-" + fact.getSlo())
                + label("sloth_service", fact.getProductId())
                + label("sloth_slo", fact.getSlo())
                + label("domain", fact.getDomain())
                + label("dimension", fact.getDimension());
    }

    private static String info(SloStatus fact) {
        return label("sloth_objective", Double.toString(fact.getTarget() * 100))
                + label("sloth_mode", "data-mesh")
                + label("sloth_spec", "odcs")
                + label("sloth_version", "v1")
                + label("severity", fact.getSeverity());
    }

    private static String label(String name, String value) {
        if (value == null) {
            return "";
        }
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\",";
    }

    /** Rounded, since what is left of 0.99 to 1 in binary is not what anybody wants to read. */
    private static Double budget(SloStatus fact) {
        return Math.rint((1 - fact.getTarget()) * 1e9) / 1e9;
    }

    private static Double wholeRate(SloStatus fact) {
        return fact.getBudgetLeft() == null ? null : 1 - fact.getBudgetLeft();
    }

    private static Double currentRate(SloStatus fact) {
        return fact.getBurnRates().entrySet().stream()
                .min(Comparator.comparingLong(rate -> millis(rate.getKey())))
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    private static Double days(SloStatus fact) {
        return Duration.parse(fact.getWindow()).toMillis() / 86_400_000.0;
    }

    /** Length of a window from its label, as in {@code 5m}. */
    private static long millis(String label) {
        int digits = 0;
        while (digits < label.length() && Character.isDigit(label.charAt(digits))) {
            digits++;
        }
        long number = Long.parseLong(label.substring(0, digits));
        return switch (label.substring(digits)) {
            case "ms" -> number;
            case "s" -> number * 1_000;
            case "m" -> number * 60_000;
            case "h" -> number * 3_600_000;
            default -> number * 86_400_000;
        };
    }

    private static Double state(SloStatus fact) {
        return fact.getState() == SloState.CLOSED
                ? null
                : (double) fact.getState().ordinal();
    }
}
