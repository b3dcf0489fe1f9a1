package io.datamesh.quality.product;

import io.datamesh.events.ProductChanged;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The current version of a product, as far as measuring it needs to know.
 *
 * @param changedAt when the catalog took this version in
 */
public record KnownProduct(
        String id, String domain, String version, boolean retired, Instant changedAt, List<KnownPort> ports) {

    public KnownProduct {
        ports = List.copyOf(ports);
    }

    public static KnownProduct of(ProductChanged fact) {
        DataProduct product = fact.getProduct();
        return new KnownProduct(
                fact.getProductId(),
                fact.getDomain(),
                fact.getVersion(),
                product.getStatus() == ProductStatus.RETIRED,
                fact.getChangedAt(),
                product.getOutputPorts().stream()
                        .map(port -> KnownPort.of(port, product.getCustomProperties()))
                        .toList());
    }

    /** The port of this name; of several versions the one named last. */
    public Optional<KnownPort> port(String name) {
        return ports.stream().filter(port -> port.name().equals(name)).reduce((first, later) -> later);
    }
}
