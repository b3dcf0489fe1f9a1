package io.datamesh.topics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/**
 * Records as the JSON that people and programs read: fields under their schema names, enum symbols in lower case, timestamps as ISO 8601 in UTC,
 * nulls and empty collections left out. Works for generated and for generic records, walking the schema instead of reflecting.
 */
public final class AvroJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String TIMESTAMP = "timestamp-millis";
    private static final int USUAL_SIZE = 4_096;

    private static final AvroJson WHOLE = new AvroJson(Set.of());

    private final Set<String> leftOut;

    /** By the place of each field, once for each kind of record that is known by name. */
    private final Map<Schema, boolean[]> leftOutOf = new ConcurrentHashMap<>();

    private AvroJson(Set<String> leftOut) {
        this.leftOut = leftOut;
    }

    /** Writes every field. */
    public static AvroJson whole() {
        return WHOLE;
    }

    /** Writes every field but these, each named by record and field, as in {@code io.datamesh.model.DataContract.source}. */
    public static AvroJson without(String... fields) {
        return new AvroJson(Set.of(fields));
    }

    public String toString(IndexedRecord value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The same in UTF-8. */
    public byte[] toBytes(IndexedRecord value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public void write(IndexedRecord value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeFields(value, json);
        json.writeEndObject();
    }

    /** The fields of a record into an object that is already open, so that an answer can add its own. */
    public void writeFields(IndexedRecord value, JsonGenerator json) throws IOException {
        boolean[] without = leftOut.isEmpty() ? null : leftOutOf.computeIfAbsent(value.getSchema(), this::leftOut);
        for (Schema.Field field : value.getSchema().getFields()) {
            Object content = value.get(field.pos());
            if (!isAbsent(content) && (without == null || !without[field.pos()])) {
                json.writeFieldName(field.name());
                writeValue(field.schema(), content, json);
            }
        }
    }

    private boolean[] leftOut(Schema record) {
        boolean[] places = new boolean[record.getFields().size()];
        for (Schema.Field field : record.getFields()) {
            places[field.pos()] = leftOut.contains(record.getFullName() + "." + field.name());
        }
        return places;
    }

    private static boolean isAbsent(Object content) {
        return content == null
                || content instanceof Collection<?> items && items.isEmpty()
                || content instanceof Map<?, ?> entries && entries.isEmpty();
    }

    private void writeValue(Schema schema, Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (schema.getType()) {
            case UNION -> writeValue(branch(schema, value), value, json);
            case RECORD -> write((IndexedRecord) value, json);
            case ENUM -> json.writeString(value.toString().toLowerCase(Locale.ROOT));
            case ARRAY -> {
                json.writeStartArray();
                for (Object item : (Collection<?>) value) {
                    writeValue(schema.getElementType(), item, json);
                }
                json.writeEndArray();
            }
            case MAP -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    json.writeFieldName(entry.getKey().toString());
                    writeValue(schema.getValueType(), entry.getValue(), json);
                }
                json.writeEndObject();
            }
            case INT -> json.writeNumber((Integer) value);
            case LONG -> writeLong(schema, value, json);
            case FLOAT -> json.writeNumber((Float) value);
            case DOUBLE -> json.writeNumber((Double) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case BYTES -> json.writeString(Base64.getEncoder().encodeToString(bytes((ByteBuffer) value)));
            default -> json.writeString(value.toString());
        }
    }

    private static void writeLong(Schema schema, Object value, JsonGenerator json) throws IOException {
        if (value instanceof Instant instant) {
            json.writeString(instant.toString());
        } else if (schema.getLogicalType() != null
                && schema.getLogicalType().getName().equals(TIMESTAMP)) {
            json.writeString(Instant.ofEpochMilli((Long) value).toString());
        } else {
            json.writeNumber((Long) value);
        }
    }

    private static Schema branch(Schema union, Object value) {
        if (union.getTypes().size() == 2 && union.isNullable()) {
            Schema first = union.getTypes().get(0);
            return first.getType() == Schema.Type.NULL ? union.getTypes().get(1) : first;
        }
        return union.getTypes().get(GenericData.get().resolveUnion(union, value));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
