package io.datamesh.cli.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.Printable;
import io.datamesh.cli.output.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Objectives for people. */
final class SloText {

    private static final int SHOWN_HISTORY = 20;

    private SloText() {}

    static String list(JsonNode found) {
        if (found.path("items").isEmpty()) {
            return "No objective found.\n";
        }
        TextTable table = new TextTable("PRODUCT", "SLO", "STATE", "BUDGET LEFT", "KEPT", "TARGET", "LAST", "CAUSE");
        for (JsonNode slo : found.path("items")) {
            table.row(
                    slo.path("productId").asText(),
                    slo.path("slo").asText(),
                    state(slo),
                    percent(slo.path("budgetLeft")),
                    percent(slo.path("sli")),
                    percent(slo.path("target")),
                    number(slo.path("lastValue")),
                    slo.path("probableCause").asText(null));
        }
        String more = found.path("next").isTextual() ? "More with a higher --limit.\n" : "";
        return table + more;
    }

    static String one(JsonNode slo) {
        List<String> lines = new ArrayList<>();
        lines.add(slo.path("productId").asText() + " " + slo.path("slo").asText() + ": " + state(slo));
        line(lines, "objective", slo.path("objective").asText(null));
        line(lines, "about", about(slo));
        line(lines, "dimension", slo.path("dimension").asText(null));
        line(
                lines,
                "target",
                percent(slo.path("target")) + " over " + slo.path("windowDays").asInt() + " days");
        line(lines, "kept", percent(slo.path("sli")));
        line(lines, "budget left", percent(slo.path("budgetLeft")));
        line(lines, "burn rates", burnRates(slo.path("burnRates")));
        line(lines, "last value", number(slo.path("lastValue")));
        line(lines, "measured by", slo.path("lastSource").asText(null));
        line(lines, "last good", slo.path("lastGoodAt").asText(null));
        line(lines, "last bad", slo.path("lastBadAt").asText(null));
        line(lines, "since", slo.path("stateSince").asText(null));
        line(lines, "cause", slo.path("probableCause").asText(null));
        return String.join("\n", lines) + "\n" + history(slo.path("history"));
    }

    private static String about(JsonNode slo) {
        List<String> parts = new ArrayList<>();
        for (String part : List.of("port", "object", "field")) {
            if (slo.path(part).isTextual()) {
                parts.add(part + " " + slo.path(part).asText());
            }
        }
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    private static String burnRates(JsonNode rates) {
        String text = rates.properties().stream()
                .sorted(Comparator.comparing(rate -> seconds(rate.getKey())))
                .map(rate -> rate.getKey() + " "
                        + String.format(Locale.ROOT, "%.2f", rate.getValue().asDouble()))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }

    /** The newest points. */
    private static String history(JsonNode history) {
        if (history.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("FROM", "GOOD", "BAD", "BUDGET LEFT");
        for (int i = Math.max(0, history.size() - SHOWN_HISTORY); i < history.size(); i++) {
            JsonNode point = history.get(i);
            table.row(
                    point.path("start").asText(null),
                    point.path("good").asText(null),
                    point.path("bad").asText(null),
                    percent(point.path("budgetLeft")));
        }
        return "\n" + table;
    }

    /** Length of a window such as 5m or 6h; one that is written otherwise goes last. */
    private static long seconds(String window) {
        if (!window.matches("\\d{1,9}[smhd]")) {
            return Long.MAX_VALUE;
        }
        long number = Long.parseLong(window.substring(0, window.length() - 1));
        return switch (window.charAt(window.length() - 1)) {
            case 's' -> number;
            case 'm' -> number * 60;
            case 'h' -> number * 3_600;
            default -> number * 86_400;
        };
    }

    private static void line(List<String> lines, String label, String text) {
        if (text != null && !text.equals("-")) {
            lines.add("  " + String.format(Locale.ROOT, "%-12s", label) + "  " + Printable.line(text));
        }
    }

    private static String state(JsonNode slo) {
        return slo.path("state").asText().replace('_', ' ');
    }

    private static String percent(JsonNode share) {
        return share.isNumber() ? String.format(Locale.ROOT, "%.1f%%", share.asDouble() * 100) : "-";
    }

    private static String number(JsonNode value) {
        if (!value.isNumber()) {
            return null;
        }
        double number = value.asDouble();
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%.3g", number);
    }
}
