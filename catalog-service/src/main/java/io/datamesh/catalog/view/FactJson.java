package io.datamesh.catalog.view;

import io.datamesh.events.ProductChanged;
import io.datamesh.topics.AvroJson;

/** A fact about a product as everybody sees it: without the texts it was read from, which have an endpoint of their own. */
public final class FactJson {

    private static final AvroJson JSON =
            AvroJson.without("io.datamesh.events.ProductChanged.source", "io.datamesh.model.DataContract.source");

    private FactJson() {}

    public static String text(ProductChanged fact) {
        return JSON.toString(fact);
    }

    static byte[] bytes(ProductChanged fact) {
        return JSON.toBytes(fact);
    }
}
