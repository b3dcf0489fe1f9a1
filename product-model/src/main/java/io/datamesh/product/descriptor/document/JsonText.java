package io.datamesh.product.descriptor.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.datamesh.product.descriptor.DescriptorLimits;
import io.datamesh.product.descriptor.document.Value.Kind;
import io.datamesh.product.descriptor.document.Value.Scalar;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Values as compact JSON text, the form in which records hold what has no field of its own. */
public final class JsonText {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonText() {}

    public static String of(Value value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written", e);
        }
        return text.toString();
    }

    /** The value that a JSON text says; text that is no JSON is taken as it is, since records can be made by hand. */
    public static Value parse(String text) {
        if (new JsonDocument(text, DescriptorLimits.standard()).parse() instanceof Parsed.Documents parsed) {
            return parsed.documents().isEmpty()
                    ? new Scalar(Kind.NULL, "null", Position.START)
                    : parsed.documents().getFirst().root();
        }
        return new Scalar(Kind.TEXT, text, Position.START);
    }

    private static void write(Value value, JsonGenerator json) throws IOException {
        switch (value) {
            case Value.Mapping mapping -> {
                json.writeStartObject();
                for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
                    json.writeFieldName(entry.getKey());
                    write(entry.getValue(), json);
                }
                json.writeEndObject();
            }
            case Value.Sequence sequence -> {
                json.writeStartArray();
                for (Value item : sequence.items()) {
                    write(item, json);
                }
                json.writeEndArray();
            }
            case Scalar scalar -> write(scalar, json);
        }
    }

    private static void write(Scalar scalar, JsonGenerator json) throws IOException {
        switch (scalar.kind()) {
            case TEXT -> json.writeString(scalar.text());
            case NULL -> json.writeNull();
            case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(scalar.text()));
            case NUMBER -> {
                String number = CoreSchema.jsonNumber(scalar.text());
                if (number == null) {
                    json.writeString(scalar.text());
                } else {
                    json.writeNumber(number);
                }
            }
        }
    }
}
