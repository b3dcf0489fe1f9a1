package io.datamesh.quality.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datamesh.model.Field;
import io.datamesh.product.schema.AvroElement;
import io.datamesh.product.schema.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Compares records with the fields of a contract: a field it does not know, a type that differs, a required field that is not there. What Avro records have
 * follows from the schema they were written with, so it is found once per schema; JSON is looked at record by record.
 */
final class DriftCheck {

    private static final int MOST_SCHEMAS = 100;
    private static final int MOST_FINDINGS = 50;
    private static final int DEEPEST = 10;

    private final List<Field> fields;
    private final Cache<Schema, List<DriftFinding>> bySchema =
            Caffeine.newBuilder().maximumSize(MOST_SCHEMAS).weakKeys().build();

    /** @param fields of the contract's object; without any nothing is compared */
    DriftCheck(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    boolean comparesNothing() {
        return fields.isEmpty();
    }

    List<DriftFinding> of(Schema written) {
        return bySchema.get(written, schema -> {
            List<DriftFinding> findings = new ArrayList<>();
            compare("", fields, AvroElement.root(schema).children(), findings, 0);
            return List.copyOf(findings);
        });
    }

    List<DriftFinding> of(JsonNode record) {
        if (fields.isEmpty()) {
            return List.of();
        }
        List<DriftFinding> findings = new ArrayList<>();
        compare("", fields, record, findings, 0);
        return findings;
    }

    private static void compare(
            String prefix, List<Field> promised, List<Element> found, List<DriftFinding> findings, int depth) {
        if (promised.isEmpty() || depth > DEEPEST) {
            return;
        }
        Map<String, Field> known = byName(promised);
        for (Element element : found) {
            Field field = known.remove(element.name());
            if (field == null) {
                add(
                        findings,
                        prefix + element.name(),
                        DriftFinding.Kind.UNKNOWN_FIELD,
                        null,
                        element.type().logical());
                continue;
            }
            forget(known, field);
            String type = element.type().logical();
            if (!LogicalKinds.mayBe(field.getLogicalType(), type)) {
                add(findings, prefix + field.getName(), DriftFinding.Kind.TYPE_DIFFERS, field.getLogicalType(), type);
            } else {
                inside(prefix + field.getName(), field, element, findings, depth);
            }
        }
        missing(prefix, known, findings);
    }

    private static void inside(String name, Field field, Element element, List<DriftFinding> findings, int depth) {
        compare(name + ".", field.getProperties(), element.children(), findings, depth + 1);
        if (field.getItems() != null) {
            element.item()
                    .ifPresent(item -> compare(
                            name + ".", field.getItems().getProperties(), item.children(), findings, depth + 1));
        }
    }

    private static void compare(
            String prefix, List<Field> promised, JsonNode record, List<DriftFinding> findings, int depth) {
        if (promised.isEmpty() || depth > DEEPEST || !record.isObject()) {
            return;
        }
        Map<String, Field> known = byName(promised);
        for (Map.Entry<String, JsonNode> entry : record.properties()) {
            Field field = known.remove(entry.getKey());
            if (field == null) {
                String type = LogicalKinds.of(entry.getValue());
                add(findings, prefix + entry.getKey(), DriftFinding.Kind.UNKNOWN_FIELD, null, type);
                continue;
            }
            forget(known, field);
            String name = prefix + field.getName();
            if (entry.getValue().isNull()) {
                continue;
            }
            String type = LogicalKinds.of(entry.getValue());
            if (!LogicalKinds.mayBe(field.getLogicalType(), type)) {
                add(findings, name, DriftFinding.Kind.TYPE_DIFFERS, field.getLogicalType(), type);
                continue;
            }
            compare(name + ".", field.getProperties(), entry.getValue(), findings, depth + 1);
            if (field.getItems() != null
                    && entry.getValue().isArray()
                    && !entry.getValue().isEmpty()) {
                compare(
                        name + ".",
                        field.getItems().getProperties(),
                        entry.getValue().get(0),
                        findings,
                        depth + 1);
            }
        }
        missing(prefix, known, findings);
    }

    private static void missing(String prefix, Map<String, Field> left, List<DriftFinding> findings) {
        left.values().stream()
                .distinct()
                .filter(Field::getRequired)
                .forEach(field -> add(
                        findings,
                        prefix + field.getName(),
                        DriftFinding.Kind.MISSING_FIELD,
                        field.getLogicalType(),
                        null));
    }

    /** A field stands under its name, and under its physical name where that is another. */
    private static Map<String, Field> byName(List<Field> fields) {
        Map<String, Field> known = new HashMap<>();
        for (Field field : fields) {
            known.putIfAbsent(field.getName(), field);
            if (field.getPhysicalName() != null) {
                known.putIfAbsent(field.getPhysicalName(), field);
            }
        }
        return known;
    }

    private static void forget(Map<String, Field> known, Field field) {
        known.remove(field.getName());
        if (field.getPhysicalName() != null) {
            known.remove(field.getPhysicalName());
        }
    }

    private static void add(
            List<DriftFinding> findings, String field, DriftFinding.Kind kind, String expected, String found) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new DriftFinding(field, kind, expected, found));
        }
    }
}
