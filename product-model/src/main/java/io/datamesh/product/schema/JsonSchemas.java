package io.datamesh.product.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.ClasspathSchemaLoader;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses JSON Schemas of draft 4 to 2020-12 against the meta-schema they name; nothing is ever fetched. */
final class JsonSchemas {

    private static final int MOST_FAULTS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaValidatorsConfig STRICT = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .build();

    private final Map<VersionFlag, JsonSchema> metaSchemas = new EnumMap<>(VersionFlag.class);

    ParsedSchema parse(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException fault) {
            return invalid(
                    "schema.json-schema", "Not valid JSON: " + SchemaDocuments.shortened(fault.getOriginalMessage()));
        }
        String dialect = root.path("$schema").asText(VersionFlag.V202012.getId());
        Optional<VersionFlag> version = version(dialect);
        if (version.isEmpty()) {
            return invalid(
                    "schema.dialect",
                    "`$schema` is " + SchemaDocuments.shortened(dialect)
                            + "; known are the JSON Schema drafts 4, 6, 7, 2019-09 and 2020-12.");
        }
        List<SchemaFault> warnings = new ArrayList<>();
        List<SchemaFault> faults = metaSchemaFaults(root, version.get(), warnings);
        if (!faults.isEmpty()) {
            return new ParsedSchema.Invalid(faults);
        }
        JsonSchemaTree tree = new JsonSchemaTree(root);
        new JsonSchemaReferences(tree).check(faults, warnings);
        return faults.isEmpty() ? new ParsedSchema.Json(tree, warnings) : new ParsedSchema.Invalid(faults);
    }

    private List<SchemaFault> metaSchemaFaults(JsonNode root, VersionFlag version, List<SchemaFault> warnings) {
        Map<String, SchemaFault> faults = new LinkedHashMap<>();
        for (ValidationMessage message : metaSchema(version).validate(root)) {
            SchemaFault fault = new SchemaFault(
                    "schema.json-schema",
                    "Not a valid JSON Schema: " + SchemaDocuments.shortened(message.getMessage()));
            if (message.getType().equals("format")) {
                // expressions of other dialects than Java's are no fault of the schema
                warnings.add(fault);
            } else if (faults.size() < MOST_FAULTS) {
                faults.putIfAbsent(fault.message(), fault);
            }
        }
        return new ArrayList<>(faults.values());
    }

    /** Meta-schemas are loaded when first needed: most products have no JSON Schema. */
    private JsonSchema metaSchema(VersionFlag version) {
        synchronized (metaSchemas) {
            return metaSchemas.computeIfAbsent(version, JsonSchemas::loaded);
        }
    }

    private static JsonSchema loaded(VersionFlag version) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                version,
                builder -> builder.schemaLoaders(
                        loaders -> loaders.add(new ClasspathSchemaLoader()).add(DisallowSchemaLoader.getInstance())));
        return factory.getSchema(SchemaLocation.of(version.getId()), STRICT);
    }

    /** Many schemas write the identifiers of drafts with the other scheme, or without the empty fragment. */
    private static Optional<VersionFlag> version(String dialect) {
        return Arrays.stream(VersionFlag.values())
                .filter(version -> essence(version.getId()).equals(essence(dialect)))
                .findFirst();
    }

    private static String essence(String identifier) {
        return identifier.replaceFirst("^https?:", "").replaceFirst("#$", "");
    }

    private static ParsedSchema invalid(String code, String message) {
        return new ParsedSchema.Invalid(List.of(new SchemaFault(code, message)));
    }
}
