package io.datamesh.catalog.product;

import io.datamesh.events.ProductChanged;
import io.datamesh.model.SourceDocument;
import java.util.Optional;

/** What the catalog knows at the moment a claim is decided. All claims come in one total order, so this is everything that came before. */
interface KnownProducts {

    /** The last fact about a product, also if it is retired. */
    Optional<ProductChanged> current(String productId);

    /** Whether this very document was the last one published under this version, also if higher versions came since. */
    boolean published(String productId, String version, SourceDocument document);

    /** Whether any product that is not retired serves a port under this contract. */
    boolean servesContract(String contractId);
}
