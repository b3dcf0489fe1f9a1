package io.datamesh.catalog.portal.product;

import io.datamesh.model.Field;
import io.datamesh.model.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line of a contract's table: a field, or the object that fields belong to.
 *
 * @param depth 0 for fields of the object itself
 * @param path names from the object down, with dots
 * @param field null on the line of an object
 */
public record FieldRow(int depth, String path, SchemaObject object, Field field) {

    private static final int DEEPEST = 32;

    static List<FieldRow> of(List<SchemaObject> objects) {
        List<FieldRow> rows = new ArrayList<>();
        for (SchemaObject object : objects) {
            rows.add(new FieldRow(0, object.getName(), object, null));
            add(rows, object, object.getProperties(), "", 0);
        }
        return rows;
    }

    private static void add(List<FieldRow> rows, SchemaObject object, List<Field> fields, String parent, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        for (Field field : fields) {
            String path = parent + field.getName();
            rows.add(new FieldRow(depth, path, object, field));
            add(rows, object, field.getProperties(), path + ".", depth + 1);
            if (field.getItems() != null) {
                add(rows, object, field.getItems().getProperties(), path + "[].", depth + 1);
            }
        }
    }

    public boolean isObject() {
        return field == null;
    }

    /** The logical type, with that of the elements where it is an array. */
    public String type() {
        String type = field.getLogicalType() != null ? field.getLogicalType() : field.getPhysicalType();
        if (field.getItems() != null && field.getItems().getLogicalType() != null) {
            return type + " of " + field.getItems().getLogicalType();
        }
        return type == null ? "–" : type;
    }

    /** The type as it is stored, where that says more. */
    public String stored() {
        String physical = field.getPhysicalType();
        return physical == null || physical.equals(field.getLogicalType()) ? null : physical;
    }

    boolean matches(String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return isObject()
                || contains(path, lower)
                || contains(field.getBusinessName(), lower)
                || contains(field.getDescription(), lower)
                || contains(field.getClassification(), lower);
    }

    private static boolean contains(String text, String lower) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(lower);
    }
}
