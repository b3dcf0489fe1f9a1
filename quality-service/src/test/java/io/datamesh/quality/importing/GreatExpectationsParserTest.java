package io.datamesh.quality.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.kit.problem.Violation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GreatExpectationsParserTest {

    private final GreatExpectationsParser greatExpectations = new GreatExpectationsParser();

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
    void readsAValidationThatRanWithoutACheckpoint() {
        ParsedResults parsed = greatExpectations.parse(ImportFiles.read("ge-definition-run.json"));

        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.results())
                .extracting(
                        ToolResult::metric,
                        ToolResult::column,
                        ToolResult::value,
                        ToolResult::rowsChecked,
                        ToolResult::passed)
                .containsExactly(
                        tuple("nullValues", "payment_id", 1.0, 8L, true),
                        tuple("invalidValues", "größe", null, null, true),
                        tuple("expect_column_values_to_be_in_set", "amount", null, 3L, false),
                        tuple("expect_column_pair_values_a_to_be_greater_than_b", null, null, 8L, false),
                        tuple("expect_column_max_to_be_between", "paid_at", null, null, true));
        assertThat(parsed.results()).allSatisfy(result -> {
            assertThat(result.datasets()).containsExactly("payments");
            assertThat(result.measuredAt()).isEqualTo(Instant.parse("2026-03-02T04:00:04.818694Z"));
            assertThat(result.runId()).isEqualTo("20260302T040004.818694Z");
        });
        assertThat(parsed.skipped()).extracting(Violation::path).containsExactly("/results/0");
    }

    @Test
    void readsTheResultsOfACheckpointWithoutWhatIsAroundThem() {
        ParsedResults parsed =
                greatExpectations.parse(ImportFiles.read("ge-checkpoint.json").path("run_results"));

        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.results())
                .extracting(ToolResult::path)
                .containsExactly(
                        "/ValidationResultIdentifier::payments~1__none__~120260302T040005.120000Z~1warehouse-payments/results/0");
    }

    @Test
    void namesThePathOfWhatIsWrongWithAValidation() throws Exception {
        ObjectNode file = (ObjectNode) ImportFiles.read("ge-legacy.json");
        ((ObjectNode) file.at("/results/0/expectation_config")).remove("expectation_type");
        ((ObjectNode) file.at("/results/1")).put("success", "maybe");

        ParsedResults parsed = greatExpectations.parse(file);

        assertThat(ImportFiles.paths(parsed))
                .containsExactly("/results/0/expectation_config/type", "/results/1/success");
        assertThat(parsed.results()).hasSize(2);
        assertThat(ImportFiles.paths(greatExpectations.parse(ImportFiles.json("{}"))))
                .containsExactly("/results");
        assertThat(ImportFiles.paths(greatExpectations.parse(ImportFiles.json("[{\"results\":[]}]"))))
                .containsExactly("/0/meta/run_id/run_time");
        assertThat(ImportFiles.paths(greatExpectations.parse(ImportFiles.json("\"text\""))))
                .containsExactly("/results");
    }

    @Test
    void saysWhatADescriptionOfGreatExpectationsLacks() throws Exception {
        ParsedResults checkpoint = greatExpectations.parse(ImportFiles.json("""
                {"success":true,"statistics":{"evaluated_validations":1},"validation_results":[
                 {"success":true,"expectations":[{"expectation_type":"expect_column_to_exist","success":true}],"result_url":null}]}"""));
        ParsedResults validation = greatExpectations.parse(ImportFiles.json("{\"success\":true,\"expectations\":[]}"));

        assertThat(ImportFiles.paths(checkpoint)).containsExactly("/validation_results");
        assertThat(ImportFiles.paths(validation)).containsExactly("/expectations");
        assertThat(checkpoint.faults().getFirst().message()).contains("describe()", "to_json_dict()");
    }

    @Test
    void readsAStoredValidationOfGreatExpectationsSince1() throws Exception {
        ParsedResults parsed = greatExpectations.parse(ImportFiles.json("""
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

    @Test
    void takesTheRunIdOfOldGreatExpectationsForTheTimeThatItIs() throws Exception {
        JsonNode file = ImportFiles.json("{\"meta\":{\"run_id\":\"20200322T170247.671855Z\"},\"results\":["
                + "{\"success\":true,\"expectation_config\":{\"expectation_type\":\"expect_column_to_exist\"}}]}");

        assertThat(greatExpectations.parse(file).results().getFirst().measuredAt())
                .isEqualTo(Instant.parse("2020-03-22T17:02:47.671855Z"));
    }
}
