package io.datamesh.lineage.question;

import io.datamesh.kit.web.Cursor;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.WalkLimits;
import io.datamesh.lineage.product.MeshProduct;
import io.datamesh.lineage.view.LineageModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where what products declare to read is not what they were seen reading. A product that was never seen at work does not disagree with anything. */
public final class Disagreements {

    private static final String LIST = "disagreements";
    private static final int WIDEST = 10_000;

    private final LineageModel model;

    public Disagreements(LineageModel model) {
        this.model = model;
    }

    private enum Kind {
        DECLARED_NOT_OBSERVED("declared-not-observed"),
        OBSERVED_NOT_DECLARED("observed-not-declared");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private record Disagreement(MeshProduct product, String source, Kind kind, long since) {}

    /** @param productId only of this product; null for all */
    byte[] list(String productId, PageRequest page) {
        return model.read(() -> {
            String after = page.after(LIST, 1).map(cursor -> cursor.key(0)).orElse("");
            List<Disagreement> found = new ArrayList<>();
            String last = null;
            for (MeshProduct product : model.products().products()) {
                boolean asked = productId == null || productId.equals(product.id());
                if (asked && product.id().compareTo(after) > 0) {
                    if (found.size() >= page.limit()) {
                        return answer(found, Cursor.of(LIST, last).encode());
                    }
                    found.addAll(of(product));
                    last = product.id();
                }
            }
            return answer(found, null);
        });
    }

    private List<Disagreement> of(MeshProduct product) {
        List<Disagreement> found = new ArrayList<>();
        ProductWalk walk = new ProductWalk(model, EdgeTable.NOW, WalkLimits.ofNodes(WIDEST));
        if (product.isRetired() || !walk.wasSeenAtWork(product.id())) {
            return found;
        }
        for (Map.Entry<String, ProductWalk.Link> source :
                walk.neighbours(product.id(), true).entrySet()) {
            ProductWalk.Link link = source.getValue();
            if (link.observedFrom() == null && !walk.isTruncated()) {
                found.add(new Disagreement(product, source.getKey(), Kind.DECLARED_NOT_OBSERVED, link.declaredFrom()));
            } else if (link.declaredFrom() == null) {
                found.add(new Disagreement(product, source.getKey(), Kind.OBSERVED_NOT_DECLARED, link.observedFrom()));
            }
        }
        return found;
    }

    private static byte[] answer(List<Disagreement> found, String next) {
        return JsonAnswer.object(json -> {
            json.writeArrayFieldStart("items");
            for (Disagreement one : found) {
                json.writeStartObject();
                json.writeStringField("productId", one.product().id());
                json.writeStringField("domain", one.product().domain());
                if (one.product().owner() != null) {
                    json.writeStringField("owner", one.product().owner());
                }
                json.writeStringField("kind", one.kind().word);
                json.writeStringField("sourceId", one.source());
                json.writeStringField("since", Instant.ofEpochMilli(one.since()).toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("next", next);
        });
    }
}
