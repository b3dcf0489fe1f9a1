package io.datamesh.lineage.product;

/** An output port of a product. */
public record PortRef(String productId, String port) {}
