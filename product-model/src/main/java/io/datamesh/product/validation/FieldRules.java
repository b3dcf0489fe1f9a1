package io.datamesh.product.validation;

import io.datamesh.model.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The fields of an object, nested ones included. */
final class FieldRules {

    private static final Set<String> LOGICAL_TYPES =
            Set.of("string", "date", "timestamp", "time", "number", "integer", "object", "array", "boolean");

    private final Findings findings;
    private final Links links;
    private final QualityRules quality;

    FieldRules(Findings findings, Links links, QualityRules quality) {
        this.findings = findings;
        this.links = links;
        this.quality = quality;
    }

    void check(Pointer at, List<Field> fields) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Pointer place = at.child(i);
            if (field.getName().isBlank()) {
                findings.error(place.child("name"), "name.blank", "A field has a name.");
            } else if (!names.add(field.getName())) {
                findings.error(
                        place.child("name"),
                        "field.duplicate",
                        "Another field here is called " + Findings.quoted(field.getName()) + ".");
            }
            check(place, field);
        }
        checkPositions(at, fields);
    }

    private void check(Pointer at, Field field) {
        String logical = field.getLogicalType();
        if (logical != null && !LOGICAL_TYPES.contains(logical.toLowerCase(Locale.ROOT))) {
            findings.error(
                    at.child("logicalType"),
                    "field.logical-type",
                    Findings.quoted(logical) + " is no logical type; known are "
                            + String.join(", ", LOGICAL_TYPES.stream().sorted().toList())
                            + ". Types of a storing system are physical types.");
        }
        if (field.getPrimaryKeyPosition() < 1 && field.getPrimaryKeyPosition() != -1) {
            findings.error(
                    at.child("primaryKeyPosition"),
                    "primary-key.position",
                    "Positions in a primary key start from 1; -1 leaves it open.");
        }
        links.definitions(at, field.getAuthoritativeDefinitions());
        quality.check(at.child("quality"), field.getQuality());
        check(at.child("properties"), field.getProperties());
        if (field.getItems() != null) {
            check(at.child("items"), field.getItems());
        }
    }

    private void checkPositions(Pointer at, List<Field> fields) {
        Set<Integer> positions = new HashSet<>();
        List<Integer> keyParts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            int position = field.getPrimaryKeyPosition();
            Pointer place = at.child(i).child("primaryKeyPosition");
            if (!field.getPrimaryKey()) {
                if (position > 0) {
                    findings.warning(
                            place,
                            "primary-key.not-part",
                            "The field has a place in the primary key but is no part of it.");
                }
            } else {
                keyParts.add(position);
                if (position > 0 && !positions.add(position)) {
                    findings.error(
                            place,
                            "primary-key.position",
                            "Another part of the primary key has position " + position + " too.");
                }
            }
        }
        boolean hasGap = positions.stream().anyMatch(position -> position > keyParts.size());
        if (hasGap) {
            findings.warning(at, "primary-key.gap", "The positions in the primary key leave out a number.");
        }
    }
}
