package io.datamesh.product.descriptor;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.Field;
import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads fields as the compact form lists them: names, names with types, or mappings. */
final class FieldListReader {

    private static final String[] NESTED = {"fields", "properties", "columns"};

    private FieldListReader() {}

    /** Whether a value looks like a list of fields and not like a schema language. */
    static boolean isFieldList(Item item) {
        if (SchemaDocumentReader.writtenOut(item.value()) != null) {
            return false;
        }
        return item.value() instanceof Value.Sequence
                || item.section() != null && (item.section().has(NESTED) || isNamesToTypes(item.section()));
    }

    private static boolean isNamesToTypes(Section section) {
        return !section.all().isEmpty()
                && !section.has("text", "url", "format", "document")
                && section.all().values().stream()
                        .allMatch(value -> value.text() != null && type(value.text()) != null);
    }

    static List<Field> fields(Item item) {
        List<Field> fields = new ArrayList<>();
        Section section = item.section();
        if (section != null && section.has(NESTED)) {
            return fields(section.item(NESTED));
        }
        if (section != null) {
            section.all().forEach((name, value) -> fields.add(named(name, value)));
            return fields;
        }
        if (!(item.value() instanceof Value.Sequence)) {
            item.refuse(
                    "type.mismatch",
                    "Fields must be a list, not %s.".formatted(item.value().noun()));
        }
        for (Item child : item.children()) {
            Field field = field(child);
            if (field != null) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static Field field(Item item) {
        if (item.text() != null) {
            String[] parts = item.text().split("[:\\s]+", 2);
            return typed(parts[0], parts.length > 1 ? parts[1].strip() : null).build();
        }
        Section section = item.section();
        if (section == null) {
            item.refuse(
                    "type.mismatch",
                    "A field must be text or a mapping, not %s."
                            .formatted(item.value().noun()));
            return null;
        }
        if (!section.has("name", "field", "column") && section.all().size() == 1) {
            String name = section.all().keySet().iterator().next();
            return named(name, section.all().get(name));
        }
        String name = section.text("name", "field", "column");
        if (name == null || name.isBlank()) {
            section.required("name", "the name of the field");
        }
        return ofMapping(section, name == null ? "" : name);
    }

    private static Field named(String name, Item value) {
        if (value.section() != null) {
            return ofMapping(value.section(), name);
        }
        if (value.text() == null && !Value.isAbsent(value.value())) {
            value.refuse("type.mismatch", "The field `%s` must have a type or a mapping.".formatted(Excerpt.of(name)));
        }
        return typed(name, value.text()).build();
    }

    private static Field ofMapping(Section section, String name) {
        Field.Builder field = typed(name, section.text("type", "dataType", "logicalType"));
        if (section.has("physicalType")) {
            field.setPhysicalType(section.text("physicalType"));
        }
        boolean optional =
                section.has("nullable", "optional") && (section.flag("nullable") || section.flag("optional"));
        boolean personal = section.flag("pii") || section.flag("personalData");
        String classification = section.text("classification", "sensitivity");
        field.setDescription(section.text("description", "doc", "comment"))
                .setBusinessName(section.text("businessName", "title"))
                .setPhysicalName(section.text("physicalName"))
                .setRequired(section.has("required") ? section.flag("required") : section.has("nullable") && !optional)
                .setUnique(section.flag("unique"))
                .setPrimaryKey(section.flag("primaryKey") || section.flag("key"))
                .setClassification(classification == null && personal ? "PII" : classification)
                .setTags(PlatformReader.texts(section, "tags"));
        Item nested = section.item(NESTED);
        if (nested != null) {
            field.setProperties(fields(nested));
        }
        Item items = section.item("items", "element");
        if (items != null) {
            field.setItems(items.section() == null ? typed("", items.text()).build() : element(items.section()));
        }
        List<CustomProperty> rest = new ArrayList<>();
        section.unused().forEach((key, item) -> rest.add(BitolElements.customProperty(key, item)));
        return field.setCustomProperties(rest).build();
    }

    private static Field element(Section section) {
        String name = section.text("name");
        return ofMapping(section, name == null ? "" : name);
    }

    private static Field.Builder typed(String name, String type) {
        String logical = type == null ? null : type(type);
        return Field.newBuilder()
                .setName(name)
                .setLogicalType(logical)
                .setPhysicalType(type == null || type.equals(logical) ? null : type);
    }

    /** The logical type of ODCS a word stands for, or null. */
    private static String type(String word) {
        return switch (word.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[(<\\[].*", "")
                .strip()) {
            case "string", "text", "varchar", "char", "uuid", "keyword", "email", "enum", "url" -> "string";
            case "int", "integer", "long", "bigint", "smallint", "tinyint", "int32", "int64", "short" -> "integer";
            case "number", "double", "float", "decimal", "numeric", "real", "money" -> "number";
            case "bool", "boolean" -> "boolean";
            case "date" -> "date";
            case "timestamp", "datetime", "timestamptz", "instant" -> "timestamp";
            case "time" -> "time";
            case "array", "list" -> "array";
            case "object", "struct", "record", "map", "json" -> "object";
            default -> null;
        };
    }
}
