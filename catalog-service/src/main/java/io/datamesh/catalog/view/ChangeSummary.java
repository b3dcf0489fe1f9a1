package io.datamesh.catalog.view;

import io.datamesh.events.ProductChanged;
import io.datamesh.kit.web.JsonAnswer;
import java.util.Locale;

/** What a list shows of a change: who changed which product to what, and whether that breaks readers. */
final class ChangeSummary {

    private ChangeSummary() {}

    static byte[] of(ProductChanged fact) {
        return JsonAnswer.object(json -> {
            json.writeStringField("productId", fact.getProductId());
            json.writeStringField("name", fact.getProduct().getName());
            json.writeStringField("domain", fact.getDomain());
            json.writeStringField("version", fact.getVersion());
            json.writeStringField("kind", fact.getKind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("status", fact.getProduct().getStatus().name().toLowerCase(Locale.ROOT));
            if (fact.getPreviousVersion() != null) {
                json.writeStringField("previousVersion", fact.getPreviousVersion());
            }
            if (fact.getPreviousStatus() != null) {
                json.writeStringField(
                        "previousStatus", fact.getPreviousStatus().name().toLowerCase(Locale.ROOT));
            }
            json.writeBooleanField("breaking", fact.getBreaking());
            json.writeBooleanField("breakingWithoutMajor", fact.getBreakingWithoutMajor());
            json.writeNumberField(
                    "differences",
                    fact.getDiff() == null ? 0 : fact.getDiff().getChanges().size());
            if (fact.getPublishedBy() != null) {
                json.writeStringField("publishedBy", fact.getPublishedBy());
            }
            json.writeNumberField("revision", fact.getRevision());
            json.writeStringField("changedAt", fact.getChangedAt().toString());
        });
    }
}
