package io.datamesh.quality.measurement;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import java.io.IOException;

/** A JSON document from a stranger: bounded in depth and in the length of names, numbers and texts. */
public final class JsonBody {

    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NAME = 2_000;
    private static final int LONGEST_NUMBER = 100;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());

    private JsonBody() {}

    /** Takes a document one token after the other; begins at the first one. */
    @FunctionalInterface
    interface Reading<T> {
        T from(JsonParser json) throws IOException;
    }

    /**
     * Reads a body into a tree.
     *
     * @throws ProblemException 400 if it is no JSON, or JSON beyond the bounds
     */
    public static JsonNode read(byte[] body) {
        return read(body, JsonParser::readValueAsTree);
    }

    /**
     * Reads a body piece by piece.
     *
     * @throws ProblemException 400 if it is no JSON, or JSON beyond the bounds
     */
    static <T> T read(byte[] body, Reading<T> reading) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() == null) {
                throw new ProblemException(Problem.malformedBody("JSON", 1, 1, "The body is empty."));
            }
            T read = reading.from(json);
            if (json.nextToken() != null) {
                JsonLocation place = json.currentTokenLocation();
                throw malformed(place, "Something follows the end of the document.");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw malformed(e.getLocation(), e.getOriginalMessage());
        } catch (IOException notText) { // nothing but the encoding of bytes in memory
            throw malformed(null, "It is not in UTF-8.");
        }
    }

    private static ProblemException malformed(JsonLocation place, String message) {
        int line = place == null ? 1 : Math.max(1, place.getLineNr());
        int column = place == null ? 1 : Math.max(1, place.getColumnNr());
        return new ProblemException(Problem.malformedBody("JSON", line, column, message));
    }
}
