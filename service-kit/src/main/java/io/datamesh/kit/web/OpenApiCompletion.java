package io.datamesh.kit.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds to a service's description what the kit does to each route and the compiler cannot see: paging is two parameters, filters are as many as
 * there are, errors are problems, and commands take a bearer token.
 */
final class OpenApiCompletion {

    private static final String PAGE_REQUEST = "#/components/schemas/PageRequest";
    private static final Set<String> READS = Set.of("get", "head", "options");
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** Parts of a description by name. */
    private final Map<String, Object> parts;

    private final Map<String, FilterParameters> filters;

    /** @param filters by the path of the route that takes them */
    OpenApiCompletion(Map<String, Object> parts, Map<String, FilterParameters> filters) {
        this.parts = parts;
        this.filters = filters;
    }

    /** Changes the document in place. */
    Map<String, Object> complete(Map<String, Object> document) {
        child(document, "paths")
                .forEach((path, operations) -> map(operations).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        complete(map(operation), READS.contains(method));
                    }
                    if (method.equals("get") && filters.containsKey(path)) {
                        addFilters(map(operation), filters.get(path));
                    }
                }));
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

    private static void addFilters(Map<String, Object> operation, FilterParameters filters) {
        List<Object> parameters = new ArrayList<>();
        if (operation.get("parameters") instanceof List<?> known) {
            parameters.addAll(known);
        }
        filters.names()
                .forEach(name -> parameters.add(filter(name, filters.scales().get(name))));
        operation.put("parameters", parameters);
    }

    /** @param scale its values; null for any */
    private static Map<String, Object> filter(String name, List<String> scale) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("type", "string");
        if (scale != null) {
            value.put("enum", scale);
        }
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", "query");
        parameter.put("description", "One of these");
        parameter.put("schema", Map.of("type", "array", "items", value));
        return parameter;
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
