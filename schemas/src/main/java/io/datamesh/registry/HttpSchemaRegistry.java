package io.datamesh.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/** A registry over HTTP, by the API of Confluent's Schema Registry: {@code /schemas/ids} and {@code /subjects}. */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final int INCOMPATIBLE = 409;
    private static final int INVALID = 422;

    private final RegistryHttp http;

    private HttpSchemaRegistry(RegistryHttp http) {
        this.http = http;
    }

    /**
     * @param settings the keys below {@code mesh.registry.}: {@code url}, {@code timeout.ms}, {@code basic.auth.user.info},
     *     {@code bearer.auth.token} and {@code ssl.*} as Kafka clients name them
     * @throws IllegalArgumentException if they name no registry
     */
    public static HttpSchemaRegistry from(Map<String, String> settings) {
        return new HttpSchemaRegistry(new RegistryHttp(RegistrySettings.from(settings)));
    }

    @Override
    public WriterSchema byId(int id) {
        return switch (http.get("/schemas/ids/" + id)) {
            case RegistryHttp.Answer.Ok(JsonNode found) -> new WriterSchemaReader(http).read("schema " + id, found);
            case RegistryHttp.Answer.NotFound notFound ->
                new WriterSchema.Unusable("schema id " + id + " is not in the registry");
            case RegistryHttp.Answer.TooLarge tooLarge ->
                new WriterSchema.Unusable("schema " + id + " is larger than " + RegistryHttp.LARGEST_ANSWER + " bytes");
            case RegistryHttp.Answer.Refused(int status, String message) -> throw unexpected(status, message);
        };
    }

    @Override
    public OptionalInt idOf(String subject, Schema schema) {
        return switch (http.post("/subjects/" + encoded(subject), body(schema))) {
            case RegistryHttp.Answer.Ok(JsonNode found) -> OptionalInt.of(id(found));
            case RegistryHttp.Answer.NotFound notFound -> OptionalInt.empty();
            case RegistryHttp.Answer.TooLarge tooLarge -> throw unexpected(200, "an answer beyond all bounds");
            case RegistryHttp.Answer.Refused(int status, String message) -> throw unexpected(status, message);
        };
    }

    @Override
    public Registration register(String subject, Schema schema) {
        return switch (http.post("/subjects/" + encoded(subject) + "/versions", body(schema))) {
            case RegistryHttp.Answer.Ok(JsonNode created) -> new Registration.Registered(id(created));
            case RegistryHttp.Answer.Refused(int status, String message)
            when status == INCOMPATIBLE ->
                new Registration.Refused("the registry holds versions of " + subject
                        + " that this schema is not compatible with: " + message);
            case RegistryHttp.Answer.Refused(int status, String message)
            when status == INVALID ->
                new Registration.Refused("the registry does not take the schema of " + subject + ": " + message);
            case RegistryHttp.Answer.Refused(int status, String message) -> throw unexpected(status, message);
            case RegistryHttp.Answer.NotFound notFound -> throw unexpected(404, "no such path");
            case RegistryHttp.Answer.TooLarge tooLarge -> throw unexpected(200, "an answer beyond all bounds");
        };
    }

    @Override
    public void close() {
        http.close();
    }

    private int id(JsonNode answer) {
        JsonNode id = answer.get("id");
        if (id == null || !id.canConvertToInt()) {
            throw unexpected(200, "an answer without a schema id");
        }
        return id.intValue();
    }

    private RegistryUnavailableException unexpected(int status, String message) {
        return new RegistryUnavailableException(
                "the schema registry at " + http.url() + " answered " + status + ": " + message);
    }

    private static byte[] body(Schema schema) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("schema", schema.toString());
        return body.toString().getBytes(UTF_8);
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, UTF_8).replace("+", "%20");
    }
}
