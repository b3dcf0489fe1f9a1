package io.datamesh.governance.policy.input;

import java.util.List;

/**
 * Someone who uses a product.
 *
 * @param name product id, or the name of a team, person or system
 * @param kind product, team, person or system; null if nobody said
 * @param purpose what for; null if nobody said
 * @param ports output ports that are used; empty for all
 * @param confirmed whether more than the product's own word says so: a product that declares to read it, or observed lineage
 */
public record ProductConsumer(String name, String kind, String purpose, List<String> ports, boolean confirmed) {

    public ProductConsumer {
        ports = List.copyOf(ports);
    }
}
