package io.datamesh.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Schemas as a stranger sees them: the generated classes carry {@code avro.java.string}, the registry must not. */
final class PlainSchemas {

    private static final String JAVA_STRING = "avro.java.string";

    private PlainSchemas() {}

    static Schema withoutJavaFlavour(Schema schema) {
        return plain(schema, new HashMap<>());
    }

    private static Schema plain(Schema schema, Map<String, Schema> done) {
        return switch (schema.getType()) {
            case RECORD -> plainRecord(schema, done);
            case ARRAY -> copyProps(schema, Schema.createArray(plain(schema.getElementType(), done)));
            case MAP -> copyProps(schema, Schema.createMap(plain(schema.getValueType(), done)));
            case UNION ->
                Schema.createUnion(schema.getTypes().stream()
                        .map(type -> plain(type, done))
                        .toList());
            case STRING -> copyProps(schema, Schema.create(Schema.Type.STRING));
            default -> schema;
        };
    }

    private static Schema plainRecord(Schema schema, Map<String, Schema> done) {
        Schema known = done.get(schema.getFullName());
        if (known != null) {
            return known;
        }
        Schema copy = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), schema.isError());
        done.put(schema.getFullName(), copy);
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            fields.add(new Schema.Field(field, plain(field.schema(), done)));
        }
        copy.setFields(fields);
        return copyProps(schema, copy);
    }

    private static Schema copyProps(Schema from, Schema to) {
        from.getObjectProps().forEach((key, value) -> {
            if (!key.equals(JAVA_STRING) && to.getObjectProp(key) == null) {
                to.addProp(key, value);
            }
        });
        if (from.getLogicalType() != null && to.getLogicalType() == null) {
            from.getLogicalType().addToSchema(to);
        }
        return to;
    }
}
