package io.datamesh.governance.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Looks into facts that are JSON already. */
final class Facts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Facts() {}

    /** @return empty if there is no such field */
    static String text(byte[] fact, String field) {
        try {
            return JSON.readTree(fact).path(field).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
