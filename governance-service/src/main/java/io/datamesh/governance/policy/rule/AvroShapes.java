package io.datamesh.governance.policy.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import io.datamesh.model.SourceDocument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Makes types of rules from the schemas of events, so that there is one description of a product. */
final class AvroShapes {

    /** Source texts are what a team wrote, comments and all; rules judge what is meant by them. */
    private static final String SOURCE_TEXT = SourceDocument.getClassSchema().getFullName();

    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Deque<Schema> pending = new ArrayDeque<>();

    /** The shapes of these records and of all records in them, by name. */
    static Map<String, Shape> of(Schema... roots) {
        AvroShapes made = new AvroShapes();
        for (Schema root : roots) {
            made.shape(root);
        }
        while (!made.pending.isEmpty()) {
            made.fill(made.pending.remove());
        }
        return made.shapes;
    }

    private Shape shape(Schema schema) {
        Shape known = shapes.get(schema.getName());
        if (known != null) {
            return known;
        }
        Shape made = new Shape(schema.getName(), schema.getDoc());
        shapes.put(schema.getName(), made);
        pending.add(schema);
        return made;
    }

    private void fill(Schema schema) {
        Shape shape = shapes.get(schema.getName());
        for (Schema.Field field : schema.getFields()) {
            Schema value = present(field.schema());
            if (value.getType() != Schema.Type.RECORD || !value.getFullName().equals(SOURCE_TEXT)) {
                Function<Object, Object> convert = converter(value);
                int position = field.pos();
                shape.add(new ShapeField(field.name(), type(value), field.doc(), symbols(value), record -> {
                    Object content = ((IndexedRecord) record).get(position);
                    return content == null ? null : convert.apply(content);
                }));
            }
        }
    }

    private static Schema present(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }

    private static List<String> symbols(Schema schema) {
        return schema.getType() == Schema.Type.ENUM
                ? schema.getEnumSymbols().stream()
                        .map(symbol -> symbol.toLowerCase(Locale.ROOT))
                        .toList()
                : List.of();
    }

    private CelType type(Schema schema) {
        return switch (schema.getType()) {
            case STRING, ENUM -> SimpleType.STRING;
            case BOOLEAN -> SimpleType.BOOL;
            case INT -> SimpleType.INT;
            case LONG -> isTime(schema.getLogicalType()) ? SimpleType.TIMESTAMP : SimpleType.INT;
            case FLOAT, DOUBLE -> SimpleType.DOUBLE;
            case ARRAY -> ListType.create(type(schema.getElementType()));
            case MAP -> MapType.create(SimpleType.STRING, type(schema.getValueType()));
            case RECORD -> shape(schema).reference();
            default -> throw new IllegalArgumentException("no type of rules for " + schema);
        };
    }

    private Function<Object, Object> converter(Schema schema) {
        return switch (schema.getType()) {
            case ENUM -> {
                Map<String, String> words = schema.getEnumSymbols().stream()
                        .collect(Collectors.toMap(Function.identity(), symbol -> symbol.toLowerCase(Locale.ROOT)));
                yield value -> words.get(value.toString());
            }
            case INT, LONG -> value -> value instanceof Integer number ? Long.valueOf(number) : value;
            case FLOAT, DOUBLE -> value -> ((Number) value).doubleValue();
            case ARRAY -> {
                Function<Object, Object> element = converter(schema.getElementType());
                yield value -> new ViewList((List<?>) value, element);
            }
            case RECORD -> shape(schema)::view;
            default -> Function.identity();
        };
    }

    private static boolean isTime(LogicalType type) {
        return type != null && type.getName().equals("timestamp-millis");
    }
}
