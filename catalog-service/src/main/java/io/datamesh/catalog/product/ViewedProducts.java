package io.datamesh.catalog.product;

import io.datamesh.catalog.view.CatalogView;
import io.datamesh.catalog.view.ProductLists;
import io.datamesh.events.ProductChanged;
import io.datamesh.model.SourceDocument;
import java.util.Optional;

/** What the catalog knows as the read view has it: good for telling what a claim would come to, not for deciding it. */
final class ViewedProducts implements KnownProducts {

    private final CatalogView view;
    private final ProductLists lists;

    ViewedProducts(CatalogView view, ProductLists lists) {
        this.view = view;
        this.lists = lists;
    }

    @Override
    public Optional<ProductChanged> current(String productId) {
        return view.fact(productId);
    }

    @Override
    public boolean published(String productId, String version, SourceDocument document) {
        return view.fact(productId, version)
                .map(ProductChanged::getSource)
                .filter(source -> source.getText().equals(document.getText()))
                .isPresent();
    }

    @Override
    public boolean servesContract(String contractId) {
        return lists.servesContract(contractId);
    }
}
