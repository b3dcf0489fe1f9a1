package io.datamesh.cli.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.topic.Bytes;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Dead letters for programs. */
final class LetterJson {

    private LetterJson() {}

    static ObjectNode summary(StoredLetter stored) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("position", stored.position().toString());
        stored.letter().ifPresent(letter -> {
            json.put("at", letter.at().toString());
            json.put("topic", letter.origin().topic());
            json.put("partition", letter.origin().partition());
            json.put("offset", letter.origin().offset());
            json.put("code", letter.code());
            json.put("service", letter.service());
            json.put("reason", letter.reason());
            json.put("truncated", letter.truncated());
        });
        return json;
    }

    /** With the record as it was; bytes in base 64. */
    static ObjectNode whole(StoredLetter stored) {
        ObjectNode json = summary(stored);
        Headers headers = stored.letter()
                .map(letter -> letter.headers())
                .orElse(stored.record().headers());
        json.put(
                "key",
                stored.record().key() == null
                        ? null
                        : Bytes.shown(stored.record().key()));
        ObjectNode shown = json.putObject("headers");
        for (Header header : headers) {
            shown.put(header.key(), Bytes.shown(header.value()));
        }
        json.put("bytes", stored.record().value());
        return json;
    }
}
