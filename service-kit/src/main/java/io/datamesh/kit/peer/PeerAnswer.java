package io.datamesh.kit.peer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.kit.web.JsonAnswer;
import java.io.IOException;

/** What came of asking another service. */
public sealed interface PeerAnswer {

    /** @param json an object, checked to be one */
    record Given(byte[] json) implements PeerAnswer {}

    /** @param reason one sentence for whoever asked us */
    record Unavailable(String reason) implements PeerAnswer {}

    /** Writes the answer as a field; one that is missing as {@code {"unavailable": reason}}, so that nobody takes silence for consent. */
    default void write(String field, JsonGenerator json) throws IOException {
        json.writeFieldName(field);
        switch (this) {
            case Given(byte[] answer) -> JsonAnswer.raw(json, answer);
            case Unavailable(String reason) -> {
                json.writeStartObject();
                json.writeStringField("unavailable", reason);
                json.writeEndObject();
            }
        }
    }
}
