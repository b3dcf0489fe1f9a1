package io.datamesh.lineage.question;

import io.datamesh.lineage.graph.WalkLimits;
import io.datamesh.lineage.product.MeshProduct;
import io.datamesh.lineage.view.LineageModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Products that count as readers of another because they declare it. */
final class DeclaredReaders {

    private static final int WIDEST = 10_000;

    private final LineageModel model;
    private final ProductWalk products;
    private final boolean always;

    /** @param always whether a declaration counts even if the product was seen at work, and what was seen says otherwise */
    DeclaredReaders(LineageModel model, long at, boolean always) {
        this.model = model;
        this.products = new ProductWalk(model, at, WalkLimits.ofNodes(WIDEST));
        this.always = always;
    }

    /** @param ports of the product; empty for any */
    List<MeshProduct> readers(String productId, Set<String> ports) {
        return products.declared(productId, false).keySet().stream()
                .map(model.products()::product)
                .flatMap(Optional::stream)
                .filter(reader -> !reader.isRetired()
                        && readsOneOf(reader, productId, ports)
                        && (always || !products.wasSeenAtWork(reader.id())))
                .toList();
    }

    private boolean readsOneOf(MeshProduct reader, String productId, Set<String> ports) {
        return reader.inputs().stream()
                .map(model.products()::source)
                .flatMap(Optional::stream)
                .anyMatch(source -> source.productId().equals(productId)
                        && (source.port() == null || ports.isEmpty() || ports.contains(source.port())));
    }
}
