package io.datamesh.governance.product;

import java.util.List;

/** A product that declares to read another. */
public record ProductReader(String productId, List<InputReference> inputs) {

    public ProductReader {
        inputs = List.copyOf(inputs);
    }
}
