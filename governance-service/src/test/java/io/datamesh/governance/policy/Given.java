package io.datamesh.governance.policy;

import io.datamesh.events.SloStatus;
import io.datamesh.governance.policy.input.DomainProduct;
import io.datamesh.governance.policy.input.EntityOverlap;
import io.datamesh.governance.policy.input.ProductConsumer;
import io.datamesh.governance.policy.input.ProductInput;
import io.datamesh.governance.policy.input.ProductLineage;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import io.datamesh.product.diff.ContractDiffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A product and what surrounds it, as a test has it. */
public record Given(
        DataProduct product,
        DataProduct previous,
        ContractDiff diff,
        List<SloStatus> slos,
        ProductLineage lineage,
        List<ProductConsumer> consumers,
        List<DomainProduct> domainProducts,
        List<EntityOverlap> overlaps)
        implements ProductInput {

    public static Given product(DataProduct product) {
        return new Given(product, null, null, List.of(), ProductLineage.NONE, List.of(), List.of(), List.of());
    }

    /** Reads a descriptor in any form. */
    public static Given product(String yaml) {
        return product(read(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    public static DataProduct read(byte[] document) {
        return switch (new DescriptorReader().read(document, null)) {
            case Reading.Read read -> read.product();
            case Reading.Refused refused ->
                throw new AssertionError(refused.violations().toString());
        };
    }

    /** A product in compact form with these lines in it. */
    public static Given compact(String... lines) {
        StringBuilder yaml = new StringBuilder(
                "data_product:\n  name: Orders\n  version: 1.0.0\n  domain: order\n  owner: Order Team\n");
        for (String line : lines) {
            yaml.append(line.indent(2));
        }
        return product(yaml.toString());
    }

    public Given after(DataProduct before) {
        return new Given(
                product,
                before,
                new ContractDiffer().diff(before, product),
                slos,
                lineage,
                consumers,
                domainProducts,
                overlaps);
    }

    public Given with(ProductLineage known) {
        return new Given(product, previous, diff, slos, known, consumers, domainProducts, overlaps);
    }

    public Given with(SloStatus... states) {
        return new Given(product, previous, diff, List.of(states), lineage, consumers, domainProducts, overlaps);
    }

    public Given with(ProductConsumer... users) {
        return new Given(product, previous, diff, slos, lineage, List.of(users), domainProducts, overlaps);
    }

    public Given with(DomainProduct... others) {
        return new Given(product, previous, diff, slos, lineage, consumers, List.of(others), overlaps);
    }

    public Given with(EntityOverlap... shared) {
        return new Given(product, previous, diff, slos, lineage, consumers, domainProducts, List.of(shared));
    }
}
