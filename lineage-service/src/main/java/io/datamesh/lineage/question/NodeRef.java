package io.datamesh.lineage.question;

import io.datamesh.lineage.product.PortRef;

/** What a node id of a request stands for. */
sealed interface NodeRef {

    /** A job, dataset or column of the graph. */
    record Known(int node) implements NodeRef {}

    /**
     * A column that no event told of and a contract promises.
     *
     * @param dataset it is in; {@link io.datamesh.lineage.graph.Nodes#NONE} if no event told of that either
     */
    record Promised(PortRef port, int dataset, String field) implements NodeRef {}

    /** @param port null for all of its ports */
    record OfProduct(String productId, String port) implements NodeRef {}
}
