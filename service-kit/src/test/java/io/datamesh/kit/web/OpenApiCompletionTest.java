package io.datamesh.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenApiCompletionTest {

    private static final Map<String, Object> PARTS = Map.of(
            "limit", Map.of("name", "limit"),
            "cursor", Map.of("name", "cursor"),
            "response", Map.of("description", "a problem"),
            "problem", Map.of("type", "object"),
            "bearer", Map.of("type", "http"));

    private static final FilterParameters FILTERS =
            new FilterParameters(List.of("domain", "status"), Map.of("status", List.of("active")), Set.of());

    private final Map<String, Object> list = new HashMap<>(Map.of(
            "parameters",
            List.of(Map.of("name", "page", "schema", Map.of("$ref", "#/components/schemas/PageRequest")))));
    private final Map<String, Object> publish = new HashMap<>();

    @Test
    void tellsPagesAndFiltersOfAList() {
        complete();

        assertThat(list.get("parameters"))
                .isEqualTo(List.of(
                        PARTS.get("limit"),
                        PARTS.get("cursor"),
                        filter("domain", Map.of("type", "string")),
                        filter("status", Map.of("type", "string", "enum", List.of("active")))));
        assertThat(list).doesNotContainKey("security");
    }

    @Test
    void tellsThatACommandTakesAToken() {
        complete();

        assertThat(publish)
                .doesNotContainKey("parameters")
                .containsEntry("security", List.of(Map.of("bearer", List.of())));
    }

    private void complete() {
        Map<String, Object> products = new HashMap<>(Map.of("get", list, "post", publish));
        Map<String, Object> document = new HashMap<>(Map.of("paths", new HashMap<>(Map.of("/products", products))));
        new OpenApiCompletion(PARTS, Map.of("/products", FILTERS)).complete(document);
    }

    private static Map<String, Object> filter(String name, Map<String, Object> value) {
        return Map.of(
                "name",
                name,
                "in",
                "query",
                "description",
                "One of these",
                "schema",
                Map.of("type", "array", "items", value));
    }
}
