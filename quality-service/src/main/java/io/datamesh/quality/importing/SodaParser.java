package io.datamesh.quality.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the scan results of Soda: of version 3, as {@code soda scan -srf} writes them, where the definition tells what is counted, and of version 4, where
 * each check says it itself.
 */
final class SodaParser implements ResultParser {

    /** The metric of a check, with its column: {@code missing_count(email) = 0}. */
    private static final Pattern CHECK =
            Pattern.compile("\\b([a-z][a-z_]{1,60})\\s*(?:\\(\\s*([^)\\n]{1,300}?)\\s*\\))?");

    /** The kinds of check of version 4 that version 3 had a metric for. */
    private static final Map<String, String> TYPES =
            Map.of("missing", "missing_count", "invalid", "invalid_count", "duplicate", "duplicate_count");

    /** Outcomes of version 4 without a measurement. */
    private static final Set<String> NOT_EVALUATED = Set.of("unevaluated", "excluded");

    private static final int LONGEST_DEFINITION = 2_000;
    private static final double MILLIS = 1_000;

    @Override
    public String tool() {
        return "soda";
    }

    @Override
    public ParsedResults parse(JsonNode file) {
        ParsedResults parsed = new ParsedResults();
        JsonNode checks = file.path("checks");
        if (!checks.isArray()) {
            parsed.fault("/checks", "required", "Scan results have a list of checks.");
            return parsed;
        }
        Optional<Instant> time = Stream.of("dataTimestamp", "scanEndTimestamp", "scanStartTimestamp")
                .map(name -> Json.time(file.path(name)))
                .flatMap(Optional::stream)
                .findFirst();
        if (time.isEmpty()) {
            parsed.fault("/dataTimestamp", "required", "Without its time a scan can't be counted.");
            return parsed;
        }
        String runId = Json.text(file.path("scanId"))
                .orElseGet(() -> Json.text(file.path("definitionName")).orElse("scan") + " " + time.get());
        for (int i = 0; i < checks.size(); i++) {
            check("/checks/" + i, checks.get(i), file.path("metrics"), time.get(), runId, parsed);
        }
        return parsed;
    }

    private static void check(
            String path, JsonNode check, JsonNode metrics, Instant time, String runId, ParsedResults parsed) {
        JsonNode outcome = check.path("outcome");
        if (outcome.isMissingNode() || outcome.isNull()) {
            parsed.skip(path, "not-evaluated", "The check has no outcome, so it measured nothing.");
            return;
        }
        String word = outcome.asText("").toLowerCase(Locale.ROOT);
        if (NOT_EVALUATED.contains(word)) {
            parsed.skip(path, "not-evaluated", "The check was " + word + ", so it measured nothing.");
            return;
        }
        if (!List.of("pass", "warn", "fail").contains(word)) {
            parsed.fault(path + "/outcome", "value", "An outcome is pass, warn or fail.");
            return;
        }
        Named named = named(check);
        String metric = CheckMetrics.library(named.metric()).orElse(named.metric());
        JsonNode rows = check.at("/diagnostics/v4");
        Long failed = Json.countOrNull(rows.path("failedRowsCount"));
        Long checked = Json.countOrNull(rows.path("checkRowsTested"));
        Double value = failed == null ? value(check, metrics) : Double.valueOf(failed);
        boolean isTime = check.at("/diagnostics/measure").asText().equals("time");
        parsed.add(new ToolResult(
                path,
                datasets(check),
                Json.text(check.path("column")).orElse(named.column()),
                Json.text(check.path("name")).orElse(named.metric()),
                metric,
                isTime && value != null ? Double.valueOf(value / MILLIS) : value,
                value == null ? null : isTime ? "seconds" : failed == null ? unit(named.metric(), metric) : "rows",
                word.equals("pass"),
                checked,
                checked != null && failed != null && failed > checked ? null : failed,
                time,
                runId));
    }

    private static Double value(JsonNode check, JsonNode metrics) {
        Double told = Json.numberOrNull(check.at("/diagnostics/value"));
        return told == null ? valueOf(check, metrics) : told;
    }

    /** A check's metric and column. */
    private record Named(String metric, String column) {}

    private static Named named(JsonNode check) {
        Optional<String> type = Json.text(check.path("checkType"));
        if (type.isPresent()) {
            return new Named(TYPES.getOrDefault(type.get(), type.get()), null);
        }
        String definition = Json.text(check.path("definition")).orElse("");
        if (definition.length() > LONGEST_DEFINITION) {
            definition = definition.substring(0, LONGEST_DEFINITION);
        }
        // the first line says which dataset the checks are for
        String[] lines = definition.split("\n", 2);
        String body = lines.length == 2 && lines[0].strip().startsWith("checks for") ? lines[1] : definition;
        Matcher matcher = CHECK.matcher(body);
        while (matcher.find()) {
            boolean known = CheckMetrics.library(matcher.group(1)).isPresent();
            if (known || matcher.group(2) != null) {
                String column = matcher.group(2);
                return new Named(matcher.group(1), column == null || column.contains(",") ? null : column);
            }
        }
        return new Named(Json.text(check.path("name")).orElse("check"), null);
    }

    private static List<String> datasets(JsonNode check) {
        List<String> names = new ArrayList<>();
        Stream.of("table", "dataset")
                .map(name -> Json.text(check.path(name)))
                .flatMap(Optional::stream)
                .forEach(table -> {
                    names.addAll(qualified(check.path("datasetPrefix"), table));
                    names.add(table);
                });
        return names;
    }

    /** Version 4 tells database and schema apart from the table: the longest name first. */
    private static List<String> qualified(JsonNode prefix, String table) {
        List<String> names = new ArrayList<>();
        String name = table;
        for (int i = prefix.size() - 1; i >= 0; i--) {
            name = prefix.get(i).asText("") + "." + name;
            names.addFirst(name);
        }
        return names;
    }

    private static Double valueOf(JsonNode check, JsonNode metrics) {
        String wanted = check.path("metrics").path(0).asText("");
        for (JsonNode metric : metrics) {
            if (!wanted.isEmpty() && metric.path("identity").asText("").equals(wanted)) {
                return Json.numberOrNull(metric.path("value"));
            }
        }
        return null;
    }

    private static String unit(String sodaMetric, String metric) {
        if (sodaMetric.endsWith("_percent")) {
            return "percent";
        }
        return sodaMetric.endsWith("_count") || metric.equals(CheckMetrics.ROW_COUNT) ? "rows" : null;
    }
}
