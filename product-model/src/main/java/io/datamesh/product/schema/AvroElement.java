package io.datamesh.product.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * A field of an Avro schema, or its root. A union of one type with null is an optional field of that type; any other union is a type of its own.
 *
 * @param declared the type with null, if null is part of it
 * @param field null for the root and for elements of arrays and maps
 */
public record AvroElement(String name, Schema declared, Schema.Field field) implements Element {

    public static AvroElement root(Schema schema) {
        return new AvroElement(schema.getType() == Schema.Type.RECORD ? schema.getName() : "", schema, null);
    }

    /** The type without null. */
    public Schema schema() {
        if (!declared.isUnion()) {
            return declared;
        }
        List<Schema> present = declared.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        return present.size() == 1 ? present.getFirst() : declared;
    }

    @Override
    public boolean required() {
        return !declared.isNullable();
    }

    @Override
    public FieldType type() {
        return type(schema());
    }

    private static FieldType type(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return FieldType.of("number", "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")");
        }
        String physical = schema.getType().getName() + (logical == null ? "" : " " + logical.getName());
        return switch (schema.getType()) {
            case RECORD -> FieldType.of("object", null);
            case ARRAY -> FieldType.of("array", null);
            case MAP -> FieldType.of("map", null);
            case ENUM -> new FieldType("string", "enum", Map.of("enum", symbols(schema)));
            case FIXED -> FieldType.of("bytes", "fixed " + schema.getFixedSize());
            case UNION -> FieldType.of("union", unionOf(schema));
            case BOOLEAN -> FieldType.of("boolean", null);
            case INT, LONG -> FieldType.of(logical == null ? "integer" : temporal(logical), physical);
            case FLOAT, DOUBLE -> FieldType.of("number", physical);
            case STRING -> FieldType.of("string", logical == null ? null : physical);
            case BYTES -> FieldType.of("bytes", null);
            case NULL -> FieldType.of("null", null);
        };
    }

    private static String temporal(LogicalType logical) {
        if (logical.getName().equals("date")) {
            return "date";
        }
        return logical.getName().startsWith("time-") ? "time" : "timestamp";
    }

    private static String symbols(Schema schema) {
        return schema.getEnumSymbols().stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    private static String unionOf(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .map(Schema::getFullName)
                .collect(Collectors.joining("|"));
    }

    @Override
    public List<Element> children() {
        return schema().getType() != Schema.Type.RECORD
                ? List.of()
                : schema().getFields().stream().map(AvroElement::of).toList();
    }

    private static Element of(Schema.Field field) {
        return new AvroElement(field.name(), field.schema(), field);
    }

    @Override
    public Optional<Element> item() {
        Schema schema = schema();
        return switch (schema.getType()) {
            case ARRAY -> Optional.of(new AvroElement("[]", schema.getElementType(), null));
            case MAP -> Optional.of(new AvroElement("{}", schema.getValueType(), null));
            default -> Optional.empty();
        };
    }

    @Override
    public Object identity() {
        return schema();
    }

    @Override
    public String description() {
        return field == null ? null : field.doc();
    }

    @Override
    public List<String> formerNames() {
        return field == null ? List.of() : field.aliases().stream().sorted().toList();
    }

    /** The field of this name, or the element of an array or map where {@link Element#item()} has it. */
    public Optional<AvroElement> below(String name) {
        Schema schema = schema();
        if (schema.getType() != Schema.Type.RECORD) {
            return item().filter(item -> item.name().equals(name)).map(AvroElement.class::cast);
        }
        return Optional.ofNullable(schema.getField(name)).map(child -> new AvroElement(name, child.schema(), child));
    }
}
