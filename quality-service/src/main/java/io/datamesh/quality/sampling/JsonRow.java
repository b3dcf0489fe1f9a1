package io.datamesh.quality.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A record in JSON. */
record JsonRow(JsonNode json) implements Row {

    @Override
    public Object value(List<String> path) {
        JsonNode node = find(path);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Object) node.longValue() : node.decimalValue();
        }
        return node.isNumber() ? (Object) node.doubleValue() : node;
    }

    @Override
    public Optional<Instant> time(List<String> path) {
        JsonNode node = find(path);
        if (node.isTextual()) {
            return Times.parse(node.textValue());
        }
        return node.isNumber() ? Times.ofNumber(node.doubleValue()) : Optional.empty();
    }

    @Override
    public List<DriftFinding> drift(DriftCheck check) {
        return check.of(json);
    }

    private JsonNode find(List<String> path) {
        JsonNode node = json;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }
}
