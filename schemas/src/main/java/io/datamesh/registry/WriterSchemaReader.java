package io.datamesh.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.registry.SchemaRegistry.WriterSchema;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The Avro schema out of a registry's answer, with the schemas it refers to. Anybody may have registered it, so whatever is wrong with it is an answer and
 * not an exception.
 */
final class WriterSchemaReader {

    private static final int MOST_REFERENCES = 64;

    private final RegistryHttp http;
    private final Map<String, String> texts = new LinkedHashMap<>();

    WriterSchemaReader(RegistryHttp http) {
        this.http = http;
    }

    WriterSchema read(String name, JsonNode answer) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            return new WriterSchema.Unusable(name + " is " + type + ", not Avro");
        }
        if (!answer.path("schema").isTextual()) {
            return new WriterSchema.Unusable(name + " has no text");
        }
        try {
            collectReferences(answer, 0);
            Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
            texts.values().forEach(parser::parse);
            return new WriterSchema.Known(parser.parse(answer.path("schema").textValue()));
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) { // Avro's parser throws more than it says
            return new WriterSchema.Unusable(name + " can't be understood: " + e.getMessage());
        }
    }

    /** Depth first, so that each text stands after those it needs. */
    private void collectReferences(JsonNode answer, int depth) {
        for (JsonNode reference : answer.path("references")) {
            String path = "/subjects/"
                    + URLEncoder.encode(reference.path("subject").asText(), UTF_8)
                            .replace("+", "%20") + "/versions/"
                    + reference.path("version").asInt();
            if (texts.containsKey(path)) {
                continue;
            }
            if (depth >= MOST_REFERENCES || texts.size() >= MOST_REFERENCES) {
                throw new IllegalArgumentException("it refers to more than " + MOST_REFERENCES + " other schemas");
            }
            if (!(http.get(path) instanceof RegistryHttp.Answer.Ok(JsonNode referred))) {
                throw new IllegalArgumentException("it refers to " + path + ", which is not there");
            }
            collectReferences(referred, depth + 1);
            texts.put(path, referred.path("schema").asText());
        }
    }
}
