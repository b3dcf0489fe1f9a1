package io.datamesh.quality.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datamesh.kit.problem.Violation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DbtParserTest {

    private final DbtParser dbt = new DbtParser();

    @Test
    void readsTestsOfDbtWithTheManifest() {
        ParsedResults parsed = dbt.parse(ImportFiles.dbtWithManifest());

        assertThat(parsed.results())
                .extracting(ToolResult::metric, ToolResult::column, ToolResult::value, ToolResult::passed)
                .containsExactly(
                        tuple("nullValues", "payment_id", 4.0, false),
                        tuple("invalidValues", "status", 0.0, true),
                        tuple("amounts_add_up", null, null, false));
        ToolResult nulls = parsed.results().getFirst();
        assertThat(nulls.datasets()).containsExactly("warehouse.shop.payments", "shop.payments", "payments");
        assertThat(nulls.measuredAt()).isEqualTo(Instant.parse("2026-03-01T05:00:03Z"));
        assertThat(parsed.results().get(1).measuredAt()).isEqualTo(Instant.parse("2026-03-01T05:00:30Z"));
        assertThat(nulls.runId()).isEqualTo("7a1c-invocation");
        assertThat(parsed.skipped())
                .extracting(Violation::path)
                .containsExactly("/runResults/results/0", "/runResults/results/4");
        assertThat(ImportFiles.paths(parsed)).containsExactly("/runResults/results/5/status");
    }

    @Test
    void readsFromTheNamesOfDbtTestsWhatItCanWithoutAManifest() {
        ParsedResults parsed = dbt.parse(ImportFiles.read("dbt-run-results.json"));

        assertThat(parsed.results().getFirst().metric()).isEqualTo("nullValues");
        assertThat(parsed.results().getFirst().datasets()).containsExactly("payments_payment_id");
        assertThat(parsed.results().getFirst().column()).isNull();
    }

    @Test
    void refusesAnotherDocumentThanRunResults() throws Exception {
        assertThat(ImportFiles.paths(dbt.parse(ImportFiles.json("{\"nodes\":{}}"))))
                .containsExactly("/results");
        assertThat(
                        ImportFiles.paths(
                                dbt.parse(
                                        ImportFiles.json(
                                                "{\"results\":[],\"metadata\":{\"dbt_schema_version\":\"https://schemas.getdbt.com/dbt/run-results/v7.json\"}}"))))
                .containsExactly("/metadata/dbt_schema_version");
        assertThat(ImportFiles.paths(dbt.parse(ImportFiles.json("{\"manifest\":{}}"))))
                .containsExactly("/runResults/results");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void readsTheSchemasOfDbtThatAreInUse(int schema) throws Exception {
        String since5 = schema < 5 ? "" : ",\"compiled\":true,\"compiled_code\":\"select 1\",\"relation_name\":null";
        String since6 = schema < 6 ? "" : ",\"batch_results\":null";
        String rest = "\"thread_id\":\"Thread-1\",\"execution_time\":0.1,\"adapter_response\":{},\"message\":null"
                + since5 + since6;
        ParsedResults parsed = dbt.parse(ImportFiles.json("""
                {"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/run-results/v%d.json","dbt_version":"1.9.0",
                  "generated_at":"2026-03-01T05:00:30.100000Z","invocation_id":"i-1","env":{}},
                 "results":[
                  {"status":"warn","unique_id":"test.shop.unique_payments_payment_id.8a","failures":2,%2$s,
                   "timing":[{"name":"compile","started_at":null,"completed_at":null},
                             {"name":"execute","started_at":"2026-03-01T05:00:01Z","completed_at":"2026-03-01T05:00:02.500000Z"}]},
                  {"status":"pass","unique_id":"unit_test.shop.payments.adds_up","failures":0,"timing":[],%2$s},
                  {"status":"no-op","unique_id":"test.shop.not_null_payments_status.1b","failures":null,"timing":[],%2$s},
                  {"status":"partial success","unique_id":"model.shop.payments","failures":null,"timing":[],%2$s}],
                 "elapsed_time":1.2,"args":{}}""".formatted(schema, rest)));

        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.results())
                .extracting(ToolResult::metric, ToolResult::value, ToolResult::passed, ToolResult::measuredAt)
                .containsExactly(tuple("duplicateValues", 2.0, false, Instant.parse("2026-03-01T05:00:02.500Z")));
        assertThat(parsed.skipped())
                .extracting(Violation::path)
                .containsExactly("/results/1", "/results/2", "/results/3");
    }
}
