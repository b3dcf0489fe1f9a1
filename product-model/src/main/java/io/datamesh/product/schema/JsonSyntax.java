package io.datamesh.product.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads a JSON text once without building anything, so that depth and duplicate keys are known before a recursive parser starts.
 *
 * @param code code of syntax faults
 * @param counted a key that may not be used often, since a parser recurses as deeply as there are objects with it
 * @param most how often
 */
record JsonSyntax(String code, String counted, int most) {

    private static final int DEEPEST = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    Optional<SchemaFault> fault(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return fault(parser);
        } catch (JsonProcessingException fault) {
            String where = fault.getLocation() == null
                    ? ""
                    : " at line %d, column %d"
                            .formatted(
                                    fault.getLocation().getLineNr(),
                                    fault.getLocation().getColumnNr());
            return found(code, "Not valid JSON" + where + ": " + SchemaDocuments.shortened(fault.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private Optional<SchemaFault> fault(JsonParser parser) throws IOException {
        int depth = 0;
        int values = 0;
        int uses = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isStructStart() && ++depth > DEEPEST) {
                return found("schema.too-deep", "A schema is nested at most " + DEEPEST + " levels deep.");
            }
            if (token.isStructEnd()) {
                depth--;
            }
            if (depth == 0 && ++values > 1) {
                return found(code, "There is something after the end of the schema.");
            }
            if (token == JsonToken.FIELD_NAME && parser.currentName().equals(counted) && ++uses > most) {
                return found("schema.too-large", "A schema has at most " + most + " objects with `" + counted + "`.");
            }
        }
        return Optional.empty();
    }

    private static Optional<SchemaFault> found(String code, String message) {
        return Optional.of(new SchemaFault(code, message));
    }
}
