package io.datamesh.quality.product;

import java.util.Optional;

/** Whose products there are. */
@FunctionalInterface
public interface ProductOwners {

    /** The domain that owns a product; empty if no such product was ever published. */
    Optional<String> domainOf(String productId);
}
