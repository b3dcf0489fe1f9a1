package io.datamesh.quality.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code run_results.json} of dbt 0.19 and later (schemas v1 to v6), alone or as {@code {"runResults": …, "manifest": …}}: the manifest tells which
 * model and column a test is about.
 */
final class DbtParser implements ResultParser {

    private static final Pattern VERSION = Pattern.compile(".*/run-results/v(\\d{1,3})\\.json");
    private static final int NEWEST = 6;

    private static final Set<String> NOT_RUN = Set.of("skipped", "error", "runtime error", "no-op", "partial success");

    @Override
    public String tool() {
        return "dbt";
    }

    @Override
    public ParsedResults parse(JsonNode file) {
        ParsedResults parsed = new ParsedResults();
        boolean both = file.has("runResults") || file.has("manifest");
        String path = both ? "/runResults" : "";
        JsonNode runResults = both ? file.path("runResults") : file;
        JsonNode results = runResults.path("results");
        if (!results.isArray()) {
            parsed.fault(path + "/results", "required", "run_results.json has a list of results.");
            return parsed;
        }
        String schema = runResults.at("/metadata/dbt_schema_version").asText("");
        Matcher version = VERSION.matcher(schema);
        if (!version.matches() || Integer.parseInt(version.group(1)) > NEWEST) {
            parsed.fault(
                    path + "/metadata/dbt_schema_version",
                    "version",
                    "This is no run_results.json of schema v1 to v" + NEWEST + ".");
            return parsed;
        }
        Optional<Instant> generated = Json.time(runResults.at("/metadata/generated_at"));
        DbtManifest manifest = new DbtManifest(file.path("manifest"));
        String runId = Json.textOrNull(runResults.at("/metadata/invocation_id"));
        for (int i = 0; i < results.size(); i++) {
            result(path + "/results/" + i, results.get(i), generated, manifest, runId, parsed);
        }
        return parsed;
    }

    private static void result(
            String path,
            JsonNode result,
            Optional<Instant> generated,
            DbtManifest manifest,
            String runId,
            ParsedResults parsed) {
        Optional<String> id = Json.text(result.path("unique_id"));
        if (id.isEmpty()) {
            parsed.fault(path + "/unique_id", "required", "A result names its node.");
            return;
        }
        if (!id.get().startsWith("test.")) {
            parsed.skip(path, "no-test", "This is no test.");
            return;
        }
        String status = result.path("status").asText("");
        if (NOT_RUN.contains(status)) {
            parsed.skip(path, "not-evaluated", "The test ended as '" + status + "', so it measured nothing.");
            return;
        }
        boolean passed = status.equals("pass") || status.equals("success");
        if (!passed && !status.equals("fail") && !status.equals("warn")) {
            parsed.fault(path + "/status", "value", "A test's status is pass, warn, fail, error or skipped.");
            return;
        }
        Optional<Instant> time = executed(result).or(() -> generated);
        if (time.isEmpty()) {
            parsed.fault(path + "/timing", "required", "Without its time a test can't be counted.");
            return;
        }
        DbtManifest.Test test = manifest.test(id.get());
        Optional<String> library = CheckMetrics.library(test.kind());
        Long failures = Json.countOrNull(result.path("failures"));
        boolean counted =
                library.isPresent() && failures != null && !library.get().equals(CheckMetrics.ROW_COUNT);
        parsed.add(new ToolResult(
                path,
                test.datasets(),
                test.column(),
                test.name(),
                library.orElse(test.kind()),
                counted ? Double.valueOf(failures) : null,
                counted ? "rows" : null,
                passed,
                null,
                failures,
                time.get(),
                runId));
    }

    private static Optional<Instant> executed(JsonNode result) {
        for (JsonNode step : result.path("timing")) {
            if (step.path("name").asText("").equals("execute")) {
                return Json.time(step.path("completed_at"));
            }
        }
        return Optional.empty();
    }

    static List<String> parts(String uniqueId) {
        return List.of(uniqueId.split("\\."));
    }
}
