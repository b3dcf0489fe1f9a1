package io.datamesh.governance.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.util.BytesRef;

/** Small values in stored fields. */
final class ViewJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ViewJson() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't be written: " + value.getClass(), e);
        }
    }

    static <T> T read(BytesRef stored, TypeReference<T> type) {
        try {
            return MAPPER.readValue(stored.bytes, stored.offset, stored.length, type);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored field can't be read", e);
        }
    }
}
