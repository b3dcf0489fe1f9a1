package io.datamesh.quality.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.SloStatus;
import io.datamesh.topics.AvroJson;
import java.io.IOException;
import java.util.List;

/** SLOs as JSON, written straight from their facts. */
final class SloJson {

    private static final AvroJson WHOLE = AvroJson.whole();
    private static final AvroJson SUMMARY = AvroJson.without(SloStatus.class.getName() + ".history");

    private SloJson() {}

    static byte[] whole(SloStatus status) {
        return WHOLE.toBytes(status);
    }

    /** SLOs without their history. */
    static void items(JsonGenerator json, List<SloStatus> statuses) throws IOException {
        json.writeArrayFieldStart("items");
        for (SloStatus status : statuses) {
            SUMMARY.write(status, json);
        }
        json.writeEndArray();
    }
}
