package io.datamesh.bench.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Jobs in layers, like a warehouse that is built step by step: each reads two neighbours of the layer before and writes one dataset of its own. However many jobs there
 * are, as many stand within so many steps of one, as long as the layers are wide enough.
 */
final class LayeredGraph {

    static final String NAMESPACE = "bench";
    static final int LAYERS = 20;

    private static final int FIELDS = 10;
    private static final String[] TYPES = {"BIGINT", "VARCHAR", "TIMESTAMP"};

    private final int jobs;
    private final int width;
    private final String schema;

    LayeredGraph(int jobs) {
        this.jobs = jobs;
        this.width = jobs / LAYERS;
        StringBuilder fields = new StringBuilder();
        for (int field = 0; field < FIELDS; field++) {
            fields.append(field == 0 ? "" : ",")
                    .append("{\"name\":\"field_%d\",\"type\":\"%s\",\"description\":\"column %d of the dataset\"}"
                            .formatted(field, TYPES[field % TYPES.length], field));
        }
        this.schema = "{\"_producer\":\"https://example.org/bench\",\"_schemaURL\":"
                + "\"https://openlineage.io/spec/facets/1-1-1/SchemaDatasetFacet.json\",\"fields\":[" + fields + "]}";
    }

    int jobs() {
        return jobs;
    }

    /** The schema facet that all datasets have. */
    String schema() {
        return schema;
    }

    /** Jobs of a layer. */
    int width() {
        return width;
    }

    /** @param layer -1 for what nobody here writes */
    String dataset(int layer, int place) {
        return layer < 0
                ? String.format(Locale.ROOT, "source.p%04d", place % width)
                : String.format(Locale.ROOT, "table.l%02d.p%04d", layer, place % width);
    }

    String job(int number) {
        return String.format(Locale.ROOT, "build.l%02d.p%04d", number / width, number % width);
    }

    /** Says that a run of a job has completed: about three kilobytes. */
    byte[] completed(int number, UUID run, Instant at) {
        int layer = number / width;
        int place = number % width;
        return """
                {"eventType":"COMPLETE","eventTime":"%s","producer":"https://example.org/bench",\
                "schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",\
                "run":{"runId":"%s","facets":{}},"job":{"namespace":"%s","name":"%s","facets":{}},\
                "inputs":[%s,%s],"outputs":[%s]}\
                """.formatted(
                        at,
                        run,
                        NAMESPACE,
                        job(number),
                        told(layer - 1, place),
                        told(layer - 1, place + 1),
                        told(layer, place))
                .getBytes(UTF_8);
    }

    /** As OpenLineage's own Kafka transport has it. */
    String key(int number) {
        return "run:" + NAMESPACE + "/" + job(number);
    }

    private String told(int layer, int place) {
        return "{\"namespace\":\"%s\",\"name\":\"%s\",\"facets\":{\"schema\":%s}}"
                .formatted(NAMESPACE, dataset(layer, place), schema);
    }
}
