package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Json;
import io.datamesh.events.ProductChanged;
import io.datamesh.model.DataProduct;

/**
 * What is at the top of every page of a product.
 *
 * @param trust what others say of it, as the catalog's view knows
 */
public record ProductHead(ProductChanged fact, Json trust, Tab tab) {

    public DataProduct product() {
        return fact.getProduct();
    }

    public String id() {
        return fact.getProductId();
    }
}
