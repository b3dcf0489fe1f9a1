package io.datamesh.kit.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds to a service's description what the kit does to each route and the compiler cannot see: paging is two parameters, errors are problems,
 * and commands take a bearer token.
 */
final class OpenApiCompletion {

    private static final String PAGE_REQUEST = "#/components/schemas/PageRequest";
    private static final Set<String> READS = Set.of("get", "head", "options");
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** Parts of a description by name. */
    private final Map<String, Object> parts;

    OpenApiCompletion(Map<String, Object> parts) {
        this.parts = parts;
    }

    /** Changes the document in place. */
    Map<String, Object> complete(Map<String, Object> document) {
        for (Object path : child(document, "paths").values()) {
            map(path).forEach((method, operation) -> {
                if (METHODS.contains(method)) {
                    complete(map(operation), READS.contains(method));
                }
            });
        }
        Map<String, Object> components = child(document, "components");
        Map<String, Object> schemas = child(components, "schemas");
        schemas.keySet().removeAll(Set.of("PageRequest", "Cursor"));
        schemas.putIfAbsent("Problem", parts.get("problem"));
        child(components, "securitySchemes").putIfAbsent("bearer", parts.get("bearer"));
        return document;
    }

    private void complete(Map<String, Object> operation, boolean read) {
        if (operation.get("parameters") instanceof List<?> parameters) {
            operation.put("parameters", withPaging(parameters));
        }
        child(operation, "responses").putIfAbsent("default", parts.get("response"));
        if (!read) {
            operation.putIfAbsent("security", List.of(Map.of("bearer", List.of())));
        }
    }

    private List<Object> withPaging(List<?> parameters) {
        List<Object> expanded = new ArrayList<>();
        for (Object parameter : parameters) {
            if (map(parameter).get("schema") instanceof Map<?, ?> schema && PAGE_REQUEST.equals(schema.get("$ref"))) {
                expanded.add(parts.get(PageRequest.LIMIT));
                expanded.add(parts.get(PageRequest.CURSOR));
            } else {
                expanded.add(parameter);
            }
        }
        return expanded;
    }

    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        return map(parent.computeIfAbsent(name, absent -> new LinkedHashMap<>()));
    }

    @SuppressWarnings("unchecked") // the keys of mappings in an OpenAPI document are texts
    private static Map<String, Object> map(Object mapping) {
        return (Map<String, Object>) mapping;
    }
}
