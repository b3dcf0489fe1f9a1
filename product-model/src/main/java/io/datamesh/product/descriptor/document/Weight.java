package io.datamesh.product.descriptor.document;

/** What a value would cost if every alias in it were written out: nodes, characters, and how deep it reaches. */
record Weight(long nodes, long chars, int height) {

    static final Weight ONE = new Weight(1, 0, 1);

    static Weight ofScalar(String text) {
        return new Weight(1, text.length(), 0);
    }

    Weight plus(Weight child) {
        return new Weight(nodes + child.nodes, chars + child.chars, Math.max(height, child.height + 1));
    }
}
