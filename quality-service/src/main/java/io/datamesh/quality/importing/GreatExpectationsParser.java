package io.datamesh.quality.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads validation results of Great Expectations, as they were until 0.18 and as they are since 1.0: one, a list of them, or the result of a checkpoint.
 */
final class GreatExpectationsParser implements ResultParser {

    private static final Set<String> COUNTED =
            Set.of(CheckMetrics.NULLS, CheckMetrics.INVALID, CheckMetrics.DUPLICATES, CheckMetrics.MISSING);

    /** What keys of a checkpoint's results begin with. */
    private static final String IDENTIFIER = "ValidationResultIdentifier::";

    @Override
    public String tool() {
        return "greatExpectations";
    }

    @Override
    public ParsedResults parse(JsonNode file) {
        ParsedResults parsed = new ParsedResults();
        if (file.isArray()) {
            for (int i = 0; i < file.size(); i++) {
                validation("/" + i, file.get(i), parsed);
            }
        } else if (file.path("validation_results").isArray()
                || file.path("expectations").isArray()) {
            parsed.fault(
                    file.has("expectations") ? "/expectations" : "/validation_results",
                    "description",
                    "This is what describe() gives, which leaves out when and what was validated. Send what"
                            + " to_json_dict() gives, or the file of the validation results store.");
        } else if (file.path("run_results").isObject()) {
            runs("/run_results", file.path("run_results"), parsed);
        } else if (isRuns(file)) {
            runs("", file, parsed);
        } else {
            validation("", file, parsed);
        }
        return parsed;
    }

    /** The results of a checkpoint alone, each under its identifier. */
    private static boolean isRuns(JsonNode file) {
        return !file.isEmpty()
                && file.properties().stream().allMatch(run -> run.getKey().startsWith(IDENTIFIER));
    }

    private static void runs(String path, JsonNode runs, ParsedResults parsed) {
        for (Map.Entry<String, JsonNode> run : runs.properties()) {
            String step = path + Json.step(run.getKey());
            boolean wrapped = run.getValue().has("validation_result");
            validation(
                    wrapped ? step + "/validation_result" : step,
                    wrapped ? run.getValue().path("validation_result") : run.getValue(),
                    parsed);
        }
    }

    private static void validation(String path, JsonNode validation, ParsedResults parsed) {
        JsonNode results = validation.path("results");
        if (!results.isArray()) {
            parsed.fault(path + "/results", "required", "A validation result has a list of results.");
            return;
        }
        JsonNode meta = validation.path("meta");
        Optional<Instant> time = Stream.of(
                        meta.path("validation_time"), meta.at("/run_id/run_time"), meta.path("run_id"), loadTime(meta))
                .map(Json::time)
                .flatMap(Optional::stream)
                .findFirst();
        if (time.isEmpty()) {
            parsed.fault(path + "/meta/run_id/run_time", "required", "Without its time a validation can't be counted.");
            return;
        }
        Run run = new Run(datasets(validation, meta), time.get(), runId(meta));
        for (int i = 0; i < results.size(); i++) {
            result(path + "/results/" + i, results.get(i), run, parsed);
        }
    }

    /** What all results of a validation share. */
    private record Run(List<String> datasets, Instant at, String id) {}

    private static List<String> datasets(JsonNode validation, JsonNode meta) {
        List<String> names = new ArrayList<>();
        JsonNode spec = meta.path("batch_spec");
        Json.text(spec.path("table_name")).ifPresent(table -> {
            Json.text(spec.path("schema_name")).ifPresent(schema -> names.add(schema + "." + table));
            names.add(table);
        });
        Stream.of(
                        meta.at("/active_batch_definition/data_asset_name"),
                        meta.at("/batch_kwargs/data_asset_name"),
                        meta.at("/batch_kwargs/table"),
                        validation.path("asset_name"),
                        spec.path("data_asset_name"))
                .map(Json::text)
                .flatMap(Optional::stream)
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        return names;
    }

    private static String runId(JsonNode meta) {
        JsonNode run = meta.path("run_id");
        return Json.text(run.path("run_name"))
                .or(() -> Json.text(run))
                .or(() -> Json.text(run.path("run_time")))
                .or(() -> Json.text(loadTime(meta)))
                .orElse(null);
    }

    /** All that tells the time of a validation definition that ran without a checkpoint. */
    private static JsonNode loadTime(JsonNode meta) {
        return meta.at("/batch_markers/ge_load_time");
    }

    private static void result(String path, JsonNode result, Run run, ParsedResults parsed) {
        JsonNode config = result.path("expectation_config");
        Optional<String> type = Json.text(config.path("type")).or(() -> Json.text(config.path("expectation_type")));
        if (type.isEmpty()) {
            parsed.fault(path + "/expectation_config/type", "required", "A result names the type of its expectation.");
            return;
        }
        if (raisedException(result.path("exception_info"))) {
            parsed.skip(path, "not-evaluated", "The expectation raised an exception, so it measured nothing.");
            return;
        }
        if (!result.path("success").isBoolean()) {
            parsed.fault(path + "/success", "type", "A result says true or false.");
            return;
        }
        JsonNode condition = config.at("/kwargs/row_condition");
        boolean allRows = condition.isMissingNode() || condition.isNull();
        String metric =
                CheckMetrics.library(type.get()).filter(library -> allRows).orElse(type.get());
        JsonNode found = result.path("result");
        Long checked = Json.countOrNull(found.path("element_count"));
        Long failed = Json.countOrNull(found.path("unexpected_count"));
        Double value = metric.equals(CheckMetrics.ROW_COUNT) || !COUNTED.contains(metric)
                ? Json.numberOrNull(found.path("observed_value"))
                : failed == null ? null : Double.valueOf(failed);
        boolean counted = COUNTED.contains(metric) || metric.equals(CheckMetrics.ROW_COUNT);
        parsed.add(new ToolResult(
                path,
                run.datasets(),
                Json.textOrNull(config.at("/kwargs/column")),
                type.get(),
                metric,
                value,
                counted && value != null ? "rows" : null,
                result.path("success").booleanValue(),
                checked,
                checked != null && failed != null && failed > checked ? null : failed,
                run.at(),
                run.id()));
    }

    /** Said directly, or for each of the metrics an expectation needs. */
    private static boolean raisedException(JsonNode info) {
        if (info.path("raised_exception").asBoolean(false)) {
            return true;
        }
        for (JsonNode ofMetric : info) {
            if (ofMetric.path("raised_exception").asBoolean(false)) {
                return true;
            }
        }
        return false;
    }
}
