package io.datamesh.catalog.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.ProductChanged;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** What a list shows of a product, written once when the fact is applied and answered as it is from then on. */
final class ProductSummary {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_DESCRIPTION = 300;
    private static final int MOST_ITEMS = 20;

    private ProductSummary() {}

    static byte[] of(ProductChanged fact) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(fact, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(ProductChanged fact, JsonGenerator json) throws IOException {
        DataProduct product = fact.getProduct();
        json.writeStartObject();
        json.writeStringField("id", product.getId());
        json.writeStringField("name", product.getName());
        json.writeStringField("domain", product.getDomain());
        json.writeStringField("version", product.getVersion());
        json.writeStringField("status", product.getStatus().name().toLowerCase(Locale.ROOT));
        text(json, "description", shortened(description(product)));
        text(
                json,
                "owner",
                product.getOwnership() == null ? null : product.getOwnership().getTeam());
        text(
                json,
                "sensitivity",
                product.getSensitivity() == null
                        ? null
                        : product.getSensitivity().name().toLowerCase(Locale.ROOT));
        texts(json, "tags", product.getTags());
        texts(
                json,
                "outputPorts",
                product.getOutputPorts().stream()
                        .map(OutputPort::getName)
                        .distinct()
                        .toList());
        json.writeStringField("changedAt", fact.getChangedAt().toString());
        json.writeNumberField("revision", fact.getRevision());
        if (fact.getBreakingWithoutMajor()) {
            json.writeBooleanField("breakingWithoutMajor", true);
        }
        json.writeEndObject();
    }

    static String description(DataProduct product) {
        return product.getDescription() != null ? product.getDescription() : product.getPurpose();
    }

    private static String shortened(String text) {
        if (text == null || text.length() <= LONGEST_DESCRIPTION) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_DESCRIPTION - 1))
                ? LONGEST_DESCRIPTION - 1
                : LONGEST_DESCRIPTION;
        return text.substring(0, end) + "…";
    }

    private static void text(JsonGenerator json, String field, String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private static void texts(JsonGenerator json, String field, List<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values.subList(0, Math.min(MOST_ITEMS, values.size()))) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
