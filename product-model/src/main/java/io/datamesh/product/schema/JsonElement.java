package io.datamesh.product.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A property of a JSON Schema, or its root. References are followed, the members of {@code allOf} count as one schema, and null as a type makes
 * the property optional; everything else that says what values are admitted is an option of the type.
 */
public final class JsonElement implements Element {

    private static final int DEEPEST_COMPOSITION = 16;

    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$id",
            "id",
            "$anchor",
            "$dynamicAnchor",
            "$comment",
            "$defs",
            "definitions",
            "$vocabulary",
            "title",
            "description",
            "default",
            "examples",
            "example",
            "deprecated",
            "readOnly",
            "writeOnly");
    /** Read as structure, not as options. */
    private static final Set<String> STRUCTURE =
            Set.of("type", "properties", "required", "items", "allOf", "$ref", "$dynamicRef");

    private static final Set<String> FURTHER_PROPERTIES = Set.of("additionalProperties", "unevaluatedProperties");
    private static final List<String> CHOICES = List.of("anyOf", "oneOf");

    private final String name;
    private final JsonSchemaTree tree;
    private final JsonNode schema;
    private final List<JsonNode> parts = new ArrayList<>();
    private final boolean listedAsRequired;
    private final boolean nullable;

    private JsonElement(String name, JsonSchemaTree tree, JsonNode schema, boolean listedAsRequired) {
        this.name = name;
        this.tree = tree;
        JsonNode resolved = tree.resolved(schema);
        JsonNode present = presentMember(resolved);
        this.nullable = present != resolved;
        this.schema = present.isMissingNode() ? schema : present;
        this.listedAsRequired = listedAsRequired;
        compose(this.schema, 0, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Of a choice between null and one other schema that other one. */
    private JsonNode presentMember(JsonNode choice) {
        for (String keyword : CHOICES) {
            JsonNode members = choice.path(keyword);
            for (int i = 0; members.size() == 2 && i < 2; i++) {
                if (tree.resolved(members.get(i)).path("type").asText().equals("null")) {
                    return tree.resolved(members.get(1 - i));
                }
            }
        }
        return choice;
    }

    public static Element root(JsonSchemaTree tree) {
        return new JsonElement(tree.root().path("title").asText(""), tree, tree.root(), true);
    }

    private void compose(JsonNode part, int depth, Set<JsonNode> seen) {
        if (depth > DEEPEST_COMPOSITION || !part.isObject() || !seen.add(part)) {
            return;
        }
        parts.add(part);
        for (JsonNode member : part.path("allOf")) {
            compose(tree.resolved(member), depth + 1, seen);
        }
    }

    @Override
    public String name() {
        return name;
    }

    private List<String> types() {
        List<String> types = new ArrayList<>();
        for (JsonNode part : parts) {
            JsonNode type = part.path("type");
            if (type.isTextual()) {
                types.add(type.asText());
            }
            type.forEach(word -> types.add(word.asText()));
        }
        return types.stream().distinct().sorted().toList();
    }

    @Override
    public FieldType type() {
        List<String> types =
                types().stream().filter(type -> !type.equals("null")).toList();
        String logical = types.isEmpty() ? impliedType() : String.join("|", types);
        return new FieldType(logical, null, options());
    }

    private String impliedType() {
        return parts.stream().anyMatch(part -> part.has("properties")) ? "object" : null;
    }

    private Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        for (JsonNode part : parts) {
            for (Map.Entry<String, JsonNode> keyword : part.properties()) {
                if (isStructure(keyword) || ANNOTATIONS.contains(keyword.getKey())) {
                    continue;
                }
                if (keyword.getKey().equals("const")) {
                    options.put("enum", "[" + keyword.getValue() + "]");
                } else if (!keyword.getValue().isBoolean() || !FURTHER_PROPERTIES.contains(keyword.getKey())) {
                    options.merge(keyword.getKey(), keyword.getValue().toString(), (one, other) -> one + other);
                }
            }
        }
        if (tree.resolved(schema).isMissingNode()) {
            JsonSchemaTree.reference(schema).ifPresent(reference -> options.put("reference", reference));
        }
        if (closed()) {
            options.put("closed", "true");
        }
        return options;
    }

    /** The list form of {@code items} describes a tuple, which is compared as text. */
    private static boolean isStructure(Map.Entry<String, JsonNode> keyword) {
        return STRUCTURE.contains(keyword.getKey())
                && !(keyword.getKey().equals("items") && !keyword.getValue().isObject());
    }

    @Override
    public boolean required() {
        return listedAsRequired && !nullable && !types().contains("null");
    }

    @Override
    public boolean closed() {
        return parts.stream()
                .anyMatch(part -> FURTHER_PROPERTIES.stream()
                        .anyMatch(word ->
                                part.path(word).isBoolean() && !part.path(word).asBoolean()));
    }

    @Override
    public List<Element> children() {
        Set<String> required = new HashSet<>();
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        for (JsonNode part : parts) {
            part.path("required").forEach(word -> required.add(word.asText()));
            part.path("properties")
                    .properties()
                    .forEach(entry -> properties.putIfAbsent(entry.getKey(), entry.getValue()));
        }
        List<Element> children = new ArrayList<>();
        properties.forEach((key, value) -> children.add(new JsonElement(key, tree, value, required.contains(key))));
        return children;
    }

    @Override
    public Optional<Element> item() {
        return parts.stream()
                .map(part -> part.path("items"))
                .filter(JsonNode::isObject)
                .<Element>map(items -> new JsonElement("[]", tree, items, true))
                .findFirst();
    }

    @Override
    public Object identity() {
        return schema;
    }

    @Override
    public String description() {
        return schema.path("description").asText(null);
    }
}
