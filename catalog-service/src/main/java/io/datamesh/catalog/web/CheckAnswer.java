package io.datamesh.catalog.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.catalog.product.ProductCheck.Result;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.model.DeclaredConsumer;
import io.datamesh.model.Violation;
import io.datamesh.topics.AvroJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.avro.generic.IndexedRecord;

/** The answer of a check, as JSON. */
final class CheckAnswer {

    private CheckAnswer() {}

    static byte[] of(Result result, Advice.Given advice) {
        return JsonAnswer.object(json -> {
            switch (result) {
                case Result.WouldRefuse(var product, List<Violation> reasons) -> {
                    json.writeBooleanField("accepted", false);
                    if (product != null) {
                        json.writeStringField("productId", product.getId());
                        json.writeStringField("domain", product.getDomain());
                        json.writeStringField("version", product.getVersion());
                    }
                    records(json, "violations", reasons);
                }
                case Result.NothingNew(ProductChanged current) -> {
                    identity(json, current);
                    json.writeBooleanField("changed", false);
                    records(json, "violations", List.of());
                }
                case Result.WouldAccept(ProductChanged fact, List<byte[]> readers) -> {
                    identity(json, fact);
                    accepted(json, fact, readers);
                }
            }
            advice.write(json);
        });
    }

    private static void identity(JsonGenerator json, ProductChanged fact) throws IOException {
        json.writeBooleanField("accepted", true);
        json.writeStringField("productId", fact.getProductId());
        json.writeStringField("domain", fact.getDomain());
        json.writeStringField("version", fact.getVersion());
    }

    private static void accepted(JsonGenerator json, ProductChanged fact, List<byte[]> readers) throws IOException {
        json.writeBooleanField("changed", true);
        json.writeStringField("kind", fact.getKind().name().toLowerCase(Locale.ROOT));
        if (fact.getPreviousVersion() != null) {
            json.writeStringField("previousVersion", fact.getPreviousVersion());
        }
        json.writeBooleanField("breaking", fact.getBreaking());
        json.writeBooleanField("breakingWithoutMajor", fact.getBreakingWithoutMajor());
        records(json, "violations", List.of());
        records(json, "warnings", fact.getWarnings());
        if (fact.getDiff() != null) {
            json.writeFieldName("diff");
            AvroJson.whole().write(fact.getDiff(), json);
        }
        JsonAnswer.array(json, "readers", readers);
        List<DeclaredConsumer> consumers = fact.getProduct().getConsumers();
        records(json, "consumers", consumers);
    }

    private static void records(JsonGenerator json, String field, List<? extends IndexedRecord> records)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (IndexedRecord record : records) {
            AvroJson.whole().write(record, json);
        }
        json.writeEndArray();
    }
}
