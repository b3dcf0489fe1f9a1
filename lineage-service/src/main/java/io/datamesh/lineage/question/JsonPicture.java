package io.datamesh.lineage.question;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.kit.web.JsonAnswer;
import java.io.IOException;

/** A picture as JSON: nodes, edges, and what was left out. */
final class JsonPicture {

    private JsonPicture() {}

    static byte[] write(Picture picture, JsonAnswer.Writing heading) {
        return JsonAnswer.object(json -> {
            heading.to(json);
            json.writeArrayFieldStart("nodes");
            for (int index = 0; index < picture.size(); index++) {
                picture.writeNode(index, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("edges");
            for (int edge = 0; edge < picture.edgeCount(); edge++) {
                picture.writeEdge(edge, json);
            }
            json.writeEndArray();
            writeCuts(picture, json);
        });
    }

    private static void writeCuts(Picture picture, JsonGenerator json) throws IOException {
        json.writeBooleanField("truncated", picture.isTruncated());
        if (!picture.cuts().isEmpty()) {
            json.writeArrayFieldStart("cut");
            for (Picture.Cut cut : picture.cuts()) {
                json.writeStartObject();
                json.writeStringField("id", cut.id());
                json.writeStringField("direction", cut.upstream() ? "upstream" : "downstream");
                json.writeNumberField("edges", cut.edges());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}
