package io.datamesh.quality.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.ProductChanged;
import io.datamesh.quality.objective.NotUnderstood;
import io.datamesh.topics.AvroJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** What the answers tell of a product besides its SLOs, written once when its fact is applied. */
final class ProductAbout {

    private static final JsonFactory JSON = new JsonFactory();

    private ProductAbout() {}

    /** The fields of an object, without its braces' contents being read again: identity, what the publisher declares, and what is not understood. */
    static byte[] of(ProductChanged fact, List<NotUnderstood> notUnderstood) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("productId", fact.getProductId());
            json.writeStringField("name", fact.getProduct().getName());
            json.writeStringField("domain", fact.getDomain());
            json.writeStringField("version", fact.getVersion());
            json.writeStringField("status", fact.getProduct().getStatus().name().toLowerCase(Locale.ROOT));
            if (fact.getProduct().getOperational() != null) {
                json.writeFieldName("declared");
                AvroJson.whole().write(fact.getProduct().getOperational(), json);
            }
            json.writeArrayFieldStart("notUnderstood");
            for (NotUnderstood one : notUnderstood) {
                json.writeStartObject();
                json.writeStringField("path", one.path());
                json.writeStringField("promise", one.promise());
                json.writeStringField("reason", one.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
