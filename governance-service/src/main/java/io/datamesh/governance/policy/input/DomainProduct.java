package io.datamesh.governance.policy.input;

import io.datamesh.model.ProductStatus;
import java.util.List;

/** Another product of the same domain, in short. */
public record DomainProduct(
        String id, String name, String version, ProductStatus status, List<String> ports, List<String> tags) {

    public DomainProduct {
        ports = List.copyOf(ports);
        tags = List.copyOf(tags);
    }
}
