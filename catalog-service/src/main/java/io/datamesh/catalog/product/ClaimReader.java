package io.datamesh.catalog.product;

import io.datamesh.events.ProductPublished;
import io.datamesh.model.Violation;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import java.util.List;

/** Reads the descriptor a claim carries, be it a record or a document. */
final class ClaimReader {

    sealed interface Outcome {
        record Readable(ProductClaim claim) implements Outcome {}

        record Unreadable(List<Violation> reasons) implements Outcome {}
    }

    private final DescriptorReader descriptors;

    ClaimReader(DescriptorReader descriptors) {
        this.descriptors = descriptors;
    }

    Outcome read(String claimId, ProductPublished claim) {
        if ((claim.getProduct() == null) == (claim.getSource() == null)) {
            return new Outcome.Unreadable(List.of(new Violation(
                    "",
                    "claim.one-descriptor",
                    "A claim carries exactly one of `product` and `source`; this one carries "
                            + (claim.getProduct() == null ? "neither." : "both."))));
        }
        if (claim.getProduct() != null) {
            return new Outcome.Readable(
                    new ProductClaim(claimId, claim.getProduct(), null, List.of(), claim.getPublishedBy()));
        }
        return switch (descriptors.read(claim.getSource())) {
            case Reading.Read read ->
                new Outcome.Readable(new ProductClaim(
                        claimId, read.product(), read.source(), read.warnings(), claim.getPublishedBy()));
            case Reading.Refused refused -> new Outcome.Unreadable(refused.violations());
        };
    }
}
