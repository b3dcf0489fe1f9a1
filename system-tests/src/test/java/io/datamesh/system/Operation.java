package io.datamesh.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What can be asked of a service, as its own description says.
 *
 * @param path with names in braces
 * @param required names of query parameters that it can't do without
 */
record Operation(String service, String method, String path, List<String> required) {

    private static final List<String> SERVICES =
            List.of(MeshUnderTest.CATALOG, MeshUnderTest.GOVERNANCE, MeshUnderTest.QUALITY, MeshUnderTest.LINEAGE);
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Pattern NAME = Pattern.compile("\\{\\+?(\\w+)}");

    /** Those that take something away come last. */
    static List<Operation> of(MeshUnderTest mesh) throws IOException {
        List<Operation> operations = new ArrayList<>();
        for (String service : SERVICES) {
            JsonNode description = mesh.catalog(service)
                    .get("/openapi", "Accept", "application/json")
                    .json();
            description
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(operation -> {
                        if (METHODS.contains(operation.getKey())) {
                            operations.add(new Operation(
                                    service,
                                    operation.getKey().toUpperCase(),
                                    path.getKey(),
                                    requiredQuery(operation.getValue())));
                        }
                    }));
        }
        operations.sort(Comparator.comparing(operation -> operation.method().equals("DELETE")));
        return operations;
    }

    private static List<String> requiredQuery(JsonNode operation) {
        List<String> names = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                names.add(parameter.path("name").asText());
            }
        }
        return names;
    }

    /** Its line in a table. */
    String name() {
        return service + " " + method + " " + path;
    }

    boolean hasNames() {
        return NAME.matcher(path).find();
    }

    boolean isRead() {
        return method.equals("GET");
    }

    /** The path with something for each name, and for each query parameter that has to be there. */
    String filled(UnaryOperator<String> values) {
        String filled = NAME.matcher(path)
                .replaceAll(name -> values.apply(name.group(1)).replace("$", "\\$"));
        String query = String.join(
                "&",
                required.stream().map(name -> name + "=" + values.apply(name)).toList());
        return query.isEmpty() ? filled : filled + "?" + query;
    }
}
