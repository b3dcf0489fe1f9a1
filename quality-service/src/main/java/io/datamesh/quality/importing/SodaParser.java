package io.datamesh.quality.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the scan results of Soda: of version 3, as {@code soda scan -srf} writes them, where the definition tells what is counted, and of version 4, where
 * each check says it itself.
 */
final class SodaParser implements ResultParser {

    /** The kinds of check of version 4 that version 3 had a metric for. */
    private static final Map<String, String> TYPES =
            Map.of("missing", "missing_count", "invalid", "invalid_count", "duplicate", "duplicate_count");

    /** Outcomes of version 4 without a measurement. */
    private static final Set<String> NOT_EVALUATED = Set.of("unevaluated", "excluded");

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
        Scan scan = new Scan(new SodaMetrics(file.path("metrics")), time.get(), runId);
        for (int i = 0; i < checks.size(); i++) {
            check("/checks/" + i, checks.get(i), scan, parsed);
        }
        if (file.path("hasErrors").asBoolean(false)) {
            parsed.skip(
                    "/hasErrors", "scan-errors", "The scan met errors: Soda leaves checks out that it can't evaluate.");
        }
        return parsed;
    }

    /** What all checks of a scan share. */
    private record Scan(SodaMetrics metrics, Instant at, String id) {}

    private static void check(String path, JsonNode check, Scan scan, ParsedResults parsed) {
        JsonNode outcome = check.path("outcome");
        if (outcome.isMissingNode() || outcome.isNull()) {
            parsed.skip(path, "not-evaluated", "The check has no outcome, so it measured nothing.");
            return;
        }
        String word = outcome.asText("").toLowerCase(Locale.ROOT);
        if (NOT_EVALUATED.contains(word)) {
            parsed.skip(path, "not-evaluated", "The check was " + word + ", so it measured nothing.");
        } else if (!List.of("pass", "warn", "fail").contains(word)) {
            parsed.fault(path + "/outcome", "value", "An outcome is pass, warn or fail.");
        } else if (scan.metrics().isShareOfNothing(check)) {
            parsed.skip(path, "not-evaluated", "Soda has no count of this share, so it measured nothing.");
        } else {
            parsed.add(measured(path, check, word.equals("pass"), scan));
        }
    }

    private static ToolResult measured(String path, JsonNode check, boolean passed, Scan scan) {
        SodaDefinition named = named(check);
        String metric = named.filtered()
                ? named.metric()
                : CheckMetrics.library(named.metric()).orElse(named.metric());
        JsonNode rows = check.at("/diagnostics/v4");
        Long failed = Json.countOrNull(rows.path("failedRowsCount"));
        Long checked = Json.countOrNull(rows.path("checkRowsTested"));
        Double value = failed == null ? value(check, scan.metrics()) : Double.valueOf(failed);
        boolean isTime = check.at("/diagnostics/measure").asText().equals("time");
        return new ToolResult(
                path,
                datasets(check),
                Json.text(check.path("column")).map(SodaDefinition::unquoted).orElse(named.column()),
                Json.text(check.path("name")).orElse(named.metric()),
                metric,
                isTime && value != null ? Double.valueOf(value / MILLIS) : value,
                value == null ? null : isTime ? "seconds" : failed == null ? unit(named.metric(), metric) : "rows",
                passed,
                checked,
                checked != null && failed != null && failed > checked ? null : failed,
                scan.at(),
                scan.id());
    }

    private static SodaDefinition named(JsonNode check) {
        SodaDefinition defined =
                SodaDefinition.read(Json.text(check.path("definition")).orElse(""));
        String fallback =
                defined.metric().isEmpty() ? Json.text(check.path("name")).orElse("check") : defined.metric();
        return Json.text(check.path("checkType"))
                .map(type -> new SodaDefinition(TYPES.getOrDefault(type, type), null, defined.filtered()))
                .orElseGet(() -> new SodaDefinition(fallback, defined.column(), defined.filtered()));
    }

    /** The newest row of an empty table has no age, which Soda writes as an age of 0. */
    private static Double value(JsonNode check, SodaMetrics metrics) {
        JsonNode diagnostics = check.path("diagnostics");
        if (diagnostics.has("maxColumnTimestamp")
                && diagnostics.path("maxColumnTimestamp").isNull()) {
            return null;
        }
        Double told = Json.numberOrNull(diagnostics.path("value"));
        return told == null ? metrics.of(check) : told;
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

    private static String unit(String sodaMetric, String metric) {
        if (sodaMetric.endsWith("_percent")) {
            return "percent";
        }
        return sodaMetric.endsWith("_count") || metric.equals(CheckMetrics.ROW_COUNT) ? "rows" : null;
    }
}
