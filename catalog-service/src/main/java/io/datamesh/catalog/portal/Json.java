package io.datamesh.catalog.portal;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as templates read it: what is missing or of another type than expected is absent and never a fault, so that a page stands whatever another service
 * answers.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.createDefault();
    private static final Json ABSENT = new Json(JsonNode.nullNode());

    private final JsonNode node;

    private Json(JsonNode node) {
        this.node = node;
    }

    public static Json absent() {
        return ABSENT;
    }

    /** Absent for what is no JSON. */
    public static Json read(byte[] bytes) {
        try {
            return of(MAPPER.readValue(bytes, JsonNode.class));
        } catch (IOException malformed) {
            return ABSENT;
        }
    }

    private static Json of(JsonNode node) {
        return node == null || node.isNull() ? ABSENT : new Json(node);
    }

    public boolean isPresent() {
        return !node.isNull();
    }

    public boolean has(String field) {
        return at(field).isPresent();
    }

    public Json at(String field) {
        return node.isObject() ? of(node.get(field)) : ABSENT;
    }

    /** The first of these fields that is there. */
    public Json any(String... fields) {
        for (String field : fields) {
            if (has(field)) {
                return at(field);
            }
        }
        return ABSENT;
    }

    /** A text, number or truth value as text; null for anything else. */
    public String text() {
        return node.isValueNode() && !node.isNull() ? node.coerceStringValue() : null;
    }

    public String text(String field) {
        return at(field).text();
    }

    public String text(String field, String otherwise) {
        String text = text(field);
        return text == null ? otherwise : text;
    }

    /** Null if there is no such number. */
    public Double number(String field) {
        JsonNode value = at(field).node;
        return value.isNumber() ? (Double) value.getDoubleValue() : null;
    }

    public long count(String field) {
        JsonNode value = at(field).node;
        return value.isNumber() ? value.getLongValue() : 0;
    }

    public boolean flag(String field) {
        JsonNode value = at(field).node;
        return value.isBoolean() && value.getBooleanValue();
    }

    /** Null if there is no such point in time. */
    public Instant instant(String field) {
        return at(field).instant();
    }

    /** Null if this is no point in time. */
    public Instant instant() {
        String text = text();
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    public List<Json> list(String field) {
        return at(field).list();
    }

    public List<Json> list() {
        List<Json> items = new ArrayList<>();
        if (node.isArray()) {
            node.values().forEach(item -> items.add(of(item)));
        }
        return items;
    }

    public List<String> texts(String field) {
        return list(field).stream().map(Json::text).filter(text -> text != null).toList();
    }

    public Map<String, Json> fields(String field) {
        return at(field).fields();
    }

    public Map<String, Json> fields() {
        Map<String, Json> fields = new LinkedHashMap<>();
        if (node.isObject()) {
            node.entries().forEach(entry -> fields.put(entry.getKey(), of(entry.getValue())));
        }
        return fields;
    }
}
