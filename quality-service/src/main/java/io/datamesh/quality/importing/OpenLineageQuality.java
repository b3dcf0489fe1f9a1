package io.datamesh.quality.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the data quality facets of OpenLineage say of one dataset: {@code dataQualityAssertions} and {@code dataQualityMetrics}, wherever among a dataset's
 * facets they stand.
 */
final class OpenLineageQuality {

    private static final int MOST = 2_000;
    private static final List<String> FACETS = List.of("facets", "inputFacets", "outputFacets");

    private final List<ToolResult> results = new ArrayList<>();
    private final String path;
    private final String dataset;
    private final Instant at;
    private final String runId;

    private OpenLineageQuality(String path, String dataset, Instant at, String runId) {
        this.path = path;
        this.dataset = dataset;
        this.at = at;
        this.runId = runId;
    }

    /** All results of an OpenLineage event; what is no event, or has no time, has none. */
    static List<ToolResult> of(JsonNode event) {
        Optional<Instant> time = Json.time(event.path("eventTime"));
        if (time.isEmpty()) {
            return List.of();
        }
        String runId = Json.textOrNull(event.at("/run/runId"));
        List<ToolResult> all = new ArrayList<>();
        for (String side : List.of("inputs", "outputs")) {
            JsonNode datasets = event.path(side);
            for (int i = 0; i < datasets.size() && all.size() < MOST; i++) {
                all.addAll(ofDataset("/" + side + "/" + i, datasets.get(i), time.get(), runId));
            }
        }
        if (event.path("dataset").isObject()) {
            all.addAll(ofDataset("/dataset", event.path("dataset"), time.get(), runId));
        }
        return all;
    }

    private static List<ToolResult> ofDataset(String path, JsonNode dataset, Instant at, String runId) {
        Optional<String> name = Json.text(dataset.path("name"));
        if (name.isEmpty()) {
            return List.of();
        }
        List<ToolResult> all = new ArrayList<>();
        for (String kind : FACETS) {
            all.addAll(ofFacets(path + "/" + kind, name.get(), dataset.path(kind), at, runId));
        }
        return all;
    }

    /**
     * The results among the facets of one dataset.
     *
     * @param path of the facets in whatever they stand in
     * @param runId null if unknown
     */
    static List<ToolResult> ofFacets(String path, String dataset, JsonNode facets, Instant at, String runId) {
        OpenLineageQuality quality = new OpenLineageQuality(path, dataset, at, runId);
        quality.assertions(facets.at("/dataQualityAssertions/assertions"));
        quality.metrics(facets.path("dataQualityMetrics"));
        return quality.results;
    }

    private void assertions(JsonNode assertions) {
        for (int i = 0; i < assertions.size() && results.size() < MOST; i++) {
            JsonNode assertion = assertions.get(i);
            Optional<String> name = Json.text(assertion.path("assertion"));
            Boolean success = Json.truthOrNull(assertion.path("success"));
            if (name.isPresent() && success != null) {
                String metric = CheckMetrics.library(name.get()).orElse(name.get());
                String at = "/dataQualityAssertions/assertions/" + i;
                add(at, Json.textOrNull(assertion.path("column")), name.get(), metric, null, null, success, null, null);
            }
        }
    }

    private void metrics(JsonNode metrics) {
        if (!metrics.isObject()) {
            return;
        }
        Long rows = Json.countOrNull(metrics.path("rowCount"));
        if (rows != null) {
            counted("/rowCount", null, CheckMetrics.ROW_COUNT, rows, rows, null);
        }
        Long bytes = Json.countOrNull(metrics.path("bytes"));
        if (bytes != null) {
            add("/dataQualityMetrics/bytes", null, "bytes", "bytes", (double) bytes, "bytes", null, rows, null);
        }
        Json.time(metrics.path("lastUpdated")).ifPresent(updated -> {
            double age = Math.max(0, Duration.between(updated, at).toMillis() / 1_000.0);
            String where = "/dataQualityMetrics/lastUpdated";
            add(where, null, "lastUpdated", CheckMetrics.FRESHNESS, age, "seconds", null, null, null);
        });
        for (Map.Entry<String, JsonNode> column : metrics.path("columnMetrics").properties()) {
            if (results.size() < MOST) {
                column(column.getKey(), column.getValue(), rows);
            }
        }
    }

    private void column(String name, JsonNode metrics, Long rows) {
        Long nulls = Json.countOrNull(metrics.path("nullCount"));
        Long distinct = Json.countOrNull(metrics.path("distinctCount"));
        String where = "/columnMetrics" + Json.step(name);
        if (nulls != null) {
            counted(where + "/nullCount", name, CheckMetrics.NULLS, nulls, rows, nulls);
        }
        if (distinct != null && nulls != null && rows != null && rows - nulls >= distinct) {
            long repeats = rows - nulls - distinct;
            counted(where + "/distinctCount", name, CheckMetrics.DUPLICATES, repeats, rows, repeats);
        }
    }

    private void counted(String where, String column, String metric, long value, Long rows, Long failed) {
        Long bounded = failed != null && rows != null && failed > rows ? null : failed;
        add("/dataQualityMetrics" + where, column, metric, metric, (double) value, "rows", null, rows, bounded);
    }

    private void add(
            String where,
            String column,
            String check,
            String metric,
            Double value,
            String unit,
            Boolean passed,
            Long rowsChecked,
            Long rowsFailed) {
        results.add(new ToolResult(
                path + where,
                List.of(dataset),
                column,
                check,
                metric,
                value,
                unit,
                passed,
                rowsChecked,
                rowsFailed,
                at,
                runId));
    }
}
