package io.datamesh.quality.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.kit.problem.Violation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultParsersTest {

    private final GreatExpectationsParser greatExpectations = new GreatExpectationsParser();
    private final DbtParser dbt = new DbtParser();
    private final SodaParser soda = new SodaParser();

    @Test
    void readsTheLegacyShapeOfGreatExpectations() {
        ParsedResults parsed = greatExpectations.parse(ImportFiles.read("ge-legacy.json"));

        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.results())
                .extracting(ToolResult::metric)
                .containsExactly("nullValues", "invalidValues", "rowCount", "expect_column_mean_to_be_between");
        ToolResult invalid = parsed.results().get(1);
        assertThat(invalid.datasets()).containsExactly("shop.payments", "payments");
        assertThat(invalid.column()).isEqualTo("STATUS");
        assertThat(invalid.value()).isEqualTo(14);
        assertThat(invalid.rowsChecked()).isEqualTo(1200);
        assertThat(invalid.passed()).isFalse();
        assertThat(invalid.measuredAt()).isEqualTo(Instant.parse("2026-03-01T04:00:10.330Z"));
        assertThat(invalid.runId()).isEqualTo("nightly-17");
        assertThat(parsed.results().get(3).value()).isEqualTo(27.5);
        assertThat(parsed.skipped()).extracting(Violation::path).containsExactly("/results/4");
    }

    @Test
    void readsTheCheckpointResultOfGreatExpectationsSince1() {
        ParsedResults parsed = greatExpectations.parse(ImportFiles.read("ge-checkpoint.json"));

        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.results()).hasSize(1);
        assertThat(parsed.results().getFirst().metric()).isEqualTo("duplicateValues");
        assertThat(parsed.results().getFirst().path())
                .startsWith("/run_results/ValidationResultIdentifier::payments~1__none__~1")
                .endsWith("/results/0");
        assertThat(parsed.results().getFirst().measuredAt()).isEqualTo(Instant.parse("2026-03-02T04:00:05.120Z"));
        assertThat(parsed.skipped()).hasSize(1);
    }

    @Test
    void namesThePathOfWhatIsWrongWithAValidation() throws Exception {
        ObjectNode file = (ObjectNode) ImportFiles.read("ge-legacy.json");
        ((ObjectNode) file.at("/results/0/expectation_config")).remove("expectation_type");
        ((ObjectNode) file.at("/results/1")).put("success", "maybe");

        ParsedResults parsed = greatExpectations.parse(file);

        assertThat(paths(parsed)).containsExactly("/results/0/expectation_config/type", "/results/1/success");
        assertThat(parsed.results()).hasSize(2);
        assertThat(paths(greatExpectations.parse(json("{}")))).containsExactly("/results");
        assertThat(paths(greatExpectations.parse(json("[{\"results\":[]}]"))))
                .containsExactly("/0/meta/run_id/run_time");
        assertThat(paths(greatExpectations.parse(json("\"text\"")))).containsExactly("/results");
    }

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
        assertThat(paths(parsed)).containsExactly("/runResults/results/5/status");
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
        assertThat(paths(dbt.parse(json("{\"nodes\":{}}")))).containsExactly("/results");
        assertThat(
                        paths(
                                dbt.parse(
                                        json(
                                                "{\"results\":[],\"metadata\":{\"dbt_schema_version\":\"https://schemas.getdbt.com/dbt/run-results/v7.json\"}}"))))
                .containsExactly("/metadata/dbt_schema_version");
        assertThat(paths(dbt.parse(json("{\"manifest\":{}}")))).containsExactly("/runResults/results");
    }

    @Test
    void readsScansOfSoda() {
        ParsedResults parsed = soda.parse(ImportFiles.read("soda-scan.json"));

        assertThat(parsed.results())
                .extracting(
                        ToolResult::metric, ToolResult::column, ToolResult::value, ToolResult::unit, ToolResult::passed)
                .containsExactly(
                        tuple("missingValues", "payment_id", 3.0, "rows", false),
                        tuple("rowCount", null, 900.0, "rows", true),
                        tuple("invalidValues", "status", 1.5, "percent", false));
        assertThat(parsed.results().getFirst().datasets()).containsExactly("payments");
        assertThat(parsed.skipped()).extracting(Violation::path).containsExactly("/checks/3");
    }

    @Test
    void readsChecksOfSodaThatSayThemselvesWhatTheyCount() throws Exception {
        ParsedResults parsed = soda.parse(json("""
                {"dataTimestamp":"2026-03-01T06:00:00+00:00","checks":[
                 {"checkType":"missing","name":"No missing values","definition":"columns: []","table":"payments","column":"payment_id",
                  "outcome":"fail","diagnostics":{"value":20.0,"v4":{"failedRowsCount":1,"checkRowsTested":5}}},
                 {"checkType":"freshness","name":"Data is fresh","table":"payments","outcome":"pass",
                  "diagnostics":{"value":3600000,"measure":"time","v4":{"type":"freshness"}}},
                 {"checkType":"schema","name":"Schema matches","table":"payments","outcome":"pass","diagnostics":{"value":0}}]}"""));

        assertThat(parsed.results())
                .extracting(ToolResult::metric, ToolResult::value, ToolResult::unit, ToolResult::rowsChecked)
                .containsExactly(
                        tuple("missingValues", 1.0, "rows", 5L),
                        tuple("freshness", 3_600.0, "seconds", null),
                        tuple("schema", 0.0, null, null));
    }

    @Test
    void passesOverChecksThatSodaLeftOutAndKnowsTheirWholeTables() throws Exception {
        ParsedResults parsed = soda.parse(json("""
                {"dataTimestamp":"2026-03-01T06:00:00+00:00","resultsIngestionMode":"partial","checks":[
                 {"checkType":"duplicate","table":"payments","datasetPrefix":["warehouse","shop"],"column":"payment_id","outcome":"pass",
                  "diagnostics":{"value":0,"v4":{"type":"duplicate","failedRowsCount":0,"checkRowsTested":5}}},
                 {"checkType":"invalid","table":"payments","outcome":"excluded","diagnostics":{"value":0,"v4":null}},
                 {"checkType":"row_count","table":"payments","outcome":"unevaluated","diagnostics":{"value":0}}]}"""));

        assertThat(parsed.results()).hasSize(1);
        assertThat(parsed.results().getFirst().datasets())
                .containsExactly("warehouse.shop.payments", "shop.payments", "payments");
        assertThat(parsed.skipped()).extracting(Violation::path).containsExactly("/checks/1", "/checks/2");
        assertThat(parsed.faults()).isEmpty();
    }

    @Test
    void saysWhatADescriptionOfGreatExpectationsLacks() throws Exception {
        ParsedResults checkpoint = greatExpectations.parse(json("""
                {"success":true,"statistics":{"evaluated_validations":1},"validation_results":[
                 {"success":true,"expectations":[{"expectation_type":"expect_column_to_exist","success":true}],"result_url":null}]}"""));
        ParsedResults validation = greatExpectations.parse(json("{\"success\":true,\"expectations\":[]}"));

        assertThat(paths(checkpoint)).containsExactly("/validation_results");
        assertThat(paths(validation)).containsExactly("/expectations");
        assertThat(checkpoint.faults().getFirst().message()).contains("describe()", "to_json_dict()");
    }

    @Test
    void readsAStoredValidationOfGreatExpectationsSince1() throws Exception {
        ParsedResults parsed = greatExpectations.parse(json("""
                {"success":false,"suite_name":"payments","suite_parameters":{},"id":null,
                 "statistics":{"evaluated_expectations":2,"successful_expectations":1,"unsuccessful_expectations":1,"success_percent":50.0},
                 "meta":{"great_expectations_version":"1.9.1","batch_spec":{"type":"table","data_asset_name":"payments","table_name":"payments","schema_name":"shop"},
                  "batch_markers":{"ge_load_time":"20260302T040005.100000Z"},
                  "active_batch_definition":{"datasource_name":"warehouse","data_connector_name":"fluent","data_asset_name":"payments","batch_identifiers":{}},
                  "validation_id":"3f6c","checkpoint_id":null,"run_id":{"run_name":null,"run_time":"2026-03-02T04:00:05.120000+00:00"},
                  "validation_time":"2026-03-02T04:00:05.120000+00:00","batch_parameters":null},
                 "results":[
                  {"success":false,"expectation_config":{"type":"expect_column_values_to_not_be_null","id":"1f","severity":"critical",
                    "kwargs":{"batch_id":"warehouse-payments","column":"status","mostly":0.99},"meta":{}},
                   "result":{"element_count":900,"unexpected_count":20,"unexpected_percent":2.2,"partial_unexpected_list":[null]},
                   "meta":{},"exception_info":{"raised_exception":false,"exception_traceback":null,"exception_message":null}},
                  {"success":true,"expectation_config":{"type":"expect_table_row_count_to_be_between","kwargs":{"min_value":1},"meta":{}},
                   "result":{"observed_value":900},"meta":{},"exception_info":{"raised_exception":false}}]}"""));

        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.results())
                .extracting(ToolResult::metric, ToolResult::column, ToolResult::value, ToolResult::rowsChecked)
                .containsExactly(tuple("nullValues", "status", 20.0, 900L), tuple("rowCount", null, 900.0, null));
        assertThat(parsed.results().getFirst().datasets()).containsExactly("shop.payments", "payments");
        assertThat(parsed.results().getFirst().runId()).isEqualTo("2026-03-02T04:00:05.120000+00:00");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void readsTheSchemasOfDbtThatAreInUse(int schema) throws Exception {
        String since5 = schema < 5 ? "" : ",\"compiled\":true,\"compiled_code\":\"select 1\",\"relation_name\":null";
        String since6 = schema < 6 ? "" : ",\"batch_results\":null";
        String rest = "\"thread_id\":\"Thread-1\",\"execution_time\":0.1,\"adapter_response\":{},\"message\":null"
                + since5 + since6;
        ParsedResults parsed = dbt.parse(json("""
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

    @Test
    void takesTheRunIdOfOldGreatExpectationsForTheTimeThatItIs() throws Exception {
        JsonNode file = json("{\"meta\":{\"run_id\":\"20200322T170247.671855Z\"},\"results\":["
                + "{\"success\":true,\"expectation_config\":{\"expectation_type\":\"expect_column_to_exist\"}}]}");

        assertThat(greatExpectations.parse(file).results().getFirst().measuredAt())
                .isEqualTo(Instant.parse("2020-03-22T17:02:47.671855Z"));
    }

    @Test
    void namesThePathOfWhatIsWrongWithAScan() throws Exception {
        assertThat(paths(soda.parse(json("{\"checks\":{}}")))).containsExactly("/checks");
        assertThat(paths(soda.parse(json("{\"checks\":[]}")))).containsExactly("/dataTimestamp");
        assertThat(paths(soda.parse(
                        json("{\"dataTimestamp\":\"2026-03-01T06:00:00Z\",\"checks\":[{\"outcome\":\"perhaps\"}]}"))))
                .containsExactly("/checks/0/outcome");
    }

    @Test
    void readsTheQualityFacetsOfOpenLineage() throws Exception {
        JsonNode event = json("""
                {"eventTime":"2026-03-01T07:00:00Z","eventType":"COMPLETE","run":{"runId":"run-1"},
                 "inputs":[{"namespace":"postgres://db","name":"warehouse.shop.payments","inputFacets":{
                   "dataQualityMetrics":{"rowCount":100,"bytes":2000,"columnMetrics":{
                     "payment_id":{"nullCount":2,"distinctCount":95},"status":{"distinctCount":3}}},
                   "dataQualityAssertions":{"assertions":[
                     {"assertion":"not_null","success":false,"column":"status"},
                     {"assertion":"row_total_matches","success":true},
                     {"assertion":"no outcome"}]}}}],
                 "outputs":[]}""");

        List<ToolResult> results = OpenLineageQuality.of(event);

        assertThat(results)
                .extracting(ToolResult::metric, ToolResult::column, ToolResult::value, ToolResult::passed)
                .containsExactly(
                        tuple("nullValues", "status", null, false),
                        tuple("row_total_matches", null, null, true),
                        tuple("rowCount", null, 100.0, null),
                        tuple("bytes", null, 2000.0, null),
                        tuple("nullValues", "payment_id", 2.0, null),
                        tuple("duplicateValues", "payment_id", 3.0, null));
        assertThat(results.getFirst().path()).isEqualTo("/inputs/0/inputFacets/dataQualityAssertions/assertions/0");
        assertThat(OpenLineageQuality.of(json("{\"eventTime\":\"soon\"}"))).isEmpty();
        assertThat(OpenLineageQuality.of(json("[]"))).isEmpty();
    }

    private static List<String> paths(ParsedResults parsed) {
        return parsed.faults().stream().map(Violation::path).toList();
    }

    private static JsonNode json(String text) throws Exception {
        return ImportFiles.JSON.readTree(text);
    }
}
