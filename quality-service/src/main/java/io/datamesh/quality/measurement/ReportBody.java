package io.datamesh.quality.measurement;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One measurement, or {@code {"items": […]}}: read one after the other, so that a large body never stands in memory as a tree. */
final class ReportBody {

    static final int MOST_ITEMS = 10_000;

    private static final String ITEMS = "items";

    private ReportBody() {}

    /**
     * Everything that was reported, readable or not, in its order.
     *
     * @throws ProblemException if the body as a whole can't be taken
     */
    static List<Reported> read(byte[] body) {
        return JsonBody.read(body, ReportBody::report);
    }

    private static List<Reported> report(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw ProblemException.invalid("", "type", "The body is an object: a measurement, or items of them.");
        }
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        List<Reported> items = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (!field.equals(ITEMS)) {
                others.set(field, json.<JsonNode>readValueAsTree());
            } else if (items == null) {
                items = items(json);
            } else {
                throw ProblemException.invalid("/items", "duplicate", "There is one list of items.");
            }
        }
        if (items == null) {
            return List.of(MeasurementReader.read("", others));
        }
        if (!others.isEmpty()) {
            throw ProblemException.invalid("", "unknown", "Next to items there is nothing else.");
        }
        return items;
    }

    private static List<Reported> items(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw ProblemException.invalid("/items", "type", "This is a list of measurements.");
        }
        List<Reported> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == MOST_ITEMS) {
                throw ProblemException.of(
                        ProblemType.CONTENT_TOO_LARGE, "A request holds at most " + MOST_ITEMS + " measurements.");
            }
            items.add(MeasurementReader.read("/items/" + items.size(), json.readValueAsTree()));
        }
        if (items.isEmpty()) {
            throw ProblemException.invalid("/items", "required", "There is no measurement in it.");
        }
        return items;
    }
}
