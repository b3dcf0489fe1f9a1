package io.datamesh.quality.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datamesh.kit.problem.Violation;
import org.junit.jupiter.api.Test;

class SodaParserTest {

    private final SodaParser soda = new SodaParser();

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
    void readsEveryFormOfCheckOfSoda3() {
        ParsedResults parsed = soda.parse(ImportFiles.read("soda-3.5.json"));

        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.results())
                .extracting(
                        ToolResult::metric, ToolResult::column, ToolResult::value, ToolResult::unit, ToolResult::passed)
                .containsExactly(
                        tuple("missingValues", "payment_id", 12.5, "percent", false),
                        tuple("row_count same as customers", null, 6.0, null, false),
                        tuple("values in", "status", 7.0, null, false),
                        tuple("big_ones", null, 1.0, null, false),
                        tuple("failed rows", null, 1.0, null, false),
                        tuple("row_count", null, 3.0, "rows", true),
                        tuple("invalidValues", "größe", 1.0, "rows", false),
                        tuple("freshness", "paid_at", 22_311.24, "seconds", false),
                        tuple("freshness", "at", null, null, false),
                        tuple("schema", null, null, null, true),
                        tuple("rowCount", null, 8.0, "rows", true));
        assertThat(parsed.results().get(4).check()).isEqualTo("No negative amounts");
    }

    @Test
    void doesNotCountSharesOfSodaWhoseQueryFailed() {
        ParsedResults parsed = soda.parse(ImportFiles.read("soda-3.5.json"));

        assertThat(parsed.skipped())
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("/checks/1", "import.not-evaluated"), tuple("/hasErrors", "import.scan-errors"));
    }

    @Test
    void readsChecksOfSodaThatSayThemselvesWhatTheyCount() throws Exception {
        ParsedResults parsed = soda.parse(ImportFiles.json("""
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
        ParsedResults parsed = soda.parse(ImportFiles.json("""
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
    void namesThePathOfWhatIsWrongWithAScan() throws Exception {
        assertThat(ImportFiles.paths(soda.parse(ImportFiles.json("{\"checks\":{}}"))))
                .containsExactly("/checks");
        assertThat(ImportFiles.paths(soda.parse(ImportFiles.json("{\"checks\":[]}"))))
                .containsExactly("/dataTimestamp");
        assertThat(ImportFiles.paths(soda.parse(ImportFiles.json(
                        "{\"dataTimestamp\":\"2026-03-01T06:00:00Z\",\"checks\":[{\"outcome\":\"perhaps\"}]}"))))
                .containsExactly("/checks/0/outcome");
    }
}
