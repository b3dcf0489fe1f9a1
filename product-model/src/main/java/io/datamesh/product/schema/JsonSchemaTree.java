package io.datamesh.product.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** A JSON Schema and what its references point to: places, anchors and identifiers inside the document, never outside. */
public final class JsonSchemaTree {

    /** Hops a reference may take before it counts as endless. */
    private static final int LONGEST_CHAIN = 50;

    private static final Set<String> NAMED_SCHEMAS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies");
    private static final List<String> SINGLE_SCHEMAS = List.of(
            "items",
            "additionalItems",
            "unevaluatedItems",
            "contains",
            "additionalProperties",
            "unevaluatedProperties",
            "propertyNames",
            "not",
            "if",
            "then",
            "else");
    private static final List<String> LISTED_SCHEMAS = List.of("allOf", "anyOf", "oneOf", "prefixItems", "items");

    private final JsonNode root;
    private final Map<String, JsonNode> named = new HashMap<>();

    JsonSchemaTree(JsonNode root) {
        this.root = root;
        named.put("", root);
        forEach((path, schema) -> {
            name(schema, "$id", "");
            name(schema, "id", "");
            name(schema, "$anchor", "#");
            name(schema, "$dynamicAnchor", "#");
        });
    }

    private void name(JsonNode schema, String keyword, String prefix) {
        if (schema.path(keyword).isTextual()) {
            String name = schema.path(keyword).asText();
            named.putIfAbsent(prefix + (name.endsWith("#") ? name.substring(0, name.length() - 1) : name), schema);
        }
    }

    public JsonNode root() {
        return root;
    }

    /** Every schema of the document with the JSON Pointer to it. */
    void forEach(BiConsumer<String, JsonNode> visitor) {
        visit("", root, visitor);
    }

    private static void visit(String path, JsonNode schema, BiConsumer<String, JsonNode> visitor) {
        if (!schema.isObject()) {
            return;
        }
        visitor.accept(path, schema);
        for (String keyword : NAMED_SCHEMAS) {
            schema.path(keyword)
                    .properties()
                    .forEach(entry -> visit(path + "/" + keyword + "/" + entry.getKey(), entry.getValue(), visitor));
        }
        for (String keyword : SINGLE_SCHEMAS) {
            visit(path + "/" + keyword, schema.path(keyword), visitor);
        }
        for (String keyword : LISTED_SCHEMAS) {
            JsonNode list = schema.path(keyword);
            for (int i = 0; list.isArray() && i < list.size(); i++) {
                visit(path + "/" + keyword + "/" + i, list.get(i), visitor);
            }
        }
    }

    static Optional<String> reference(JsonNode schema) {
        JsonNode reference = schema.path("$ref").isTextual() ? schema.path("$ref") : schema.path("$dynamicRef");
        return reference.isTextual() ? Optional.of(reference.asText()) : Optional.empty();
    }

    /** What a reference points to; missing if that is not in this document. */
    JsonNode target(String reference) {
        JsonNode byName = named.get(reference.equals("#") ? "" : reference);
        if (byName != null) {
            return byName;
        }
        int hash = reference.indexOf('#');
        JsonNode base = hash < 0 ? null : named.get(reference.substring(0, hash));
        if (base == null || !reference.startsWith("/", hash + 1)) {
            return MissingNode.getInstance();
        }
        try {
            String pointer = reference.substring(hash + 1).replace("+", "%2B");
            return base.at(URLDecoder.decode(pointer, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return MissingNode.getInstance();
        }
    }

    /** The schema at the end of a chain of references; missing if the chain leaves the document or never ends. */
    JsonNode resolved(JsonNode schema) {
        JsonNode current = schema;
        for (int hops = 0; hops < LONGEST_CHAIN; hops++) {
            Optional<String> reference = reference(current);
            if (reference.isEmpty()) {
                return current;
            }
            current = target(reference.get());
        }
        return MissingNode.getInstance();
    }

    /** Whether a reference leads back to itself without ever reaching a schema that says something. */
    boolean isEndless(JsonNode schema) {
        JsonNode current = schema;
        for (int hops = 0; hops < LONGEST_CHAIN; hops++) {
            Optional<String> reference = reference(current);
            if (reference.isEmpty()) {
                return false;
            }
            current = target(reference.get());
        }
        return true;
    }
}
