package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** An HTTP answer. */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    JsonNode json() {
        return CatalogClient.json(body);
    }

    /** The catalog's own fact, without what others say of the product by now. */
    JsonNode fact() {
        return CatalogClient.withoutTrust(json());
    }

    String text() {
        return new String(body, UTF_8);
    }

    String header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }

    String position() {
        return header(CatalogClient.POSITION);
    }
}
