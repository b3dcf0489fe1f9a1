package io.datamesh.lineage.job;

/** OpenLineage events as clients write them. */
final class Events {

    private Events() {}

    static String run(String type, String time, String runId, String inputs, String outputs) {
        return """
                {"eventType": "%s", "eventTime": "%s", "producer": "https://example.org/test",
                 "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                 "run": {"runId": "%s", "facets": {}}, "job": {"namespace": "shop", "name": "enrich"},
                 "inputs": [%s], "outputs": [%s]}
                """.formatted(type, time, runId, inputs, outputs);
    }

    static String dataset(String name, String facets) {
        return """
                {"namespace": "kafka://broker:9092", "name": "%s", "facets": {%s}}
                """.formatted(name, facets);
    }

    static String schema(String... columns) {
        StringBuilder fields = new StringBuilder();
        for (String column : columns) {
            fields.append(fields.isEmpty() ? "" : ",").append("{\"name\": \"" + column + "\", \"type\": \"string\"}");
        }
        return "\"schema\": {\"fields\": [" + fields + "]}";
    }

    static String column(String output, String inputDataset, String input) {
        return """
                "columnLineage": {"fields": {"%s": {"inputFields": [
                  {"namespace": "kafka://broker:9092", "name": "%s", "field": "%s",
                   "transformations": [{"type": "DIRECT", "subtype": "IDENTITY"}]}]}}}
                """.formatted(output, inputDataset, input);
    }
}
