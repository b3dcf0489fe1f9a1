package io.datamesh.lineage.question;

/** What a node id of a request stands for. */
sealed interface NodeRef {

    /** A job, dataset or column of the graph. */
    record Known(int node) implements NodeRef {}

    /** @param port null for all of its ports */
    record OfProduct(String productId, String port) implements NodeRef {}
}
