package io.datamesh.quality.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLineageQualityTest {

    @Test
    void readsTheQualityFacetsOfOpenLineage() throws Exception {
        JsonNode event = ImportFiles.json("""
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
        assertThat(OpenLineageQuality.of(ImportFiles.json("{\"eventTime\":\"soon\"}")))
                .isEmpty();
        assertThat(OpenLineageQuality.of(ImportFiles.json("[]"))).isEmpty();
    }
}
