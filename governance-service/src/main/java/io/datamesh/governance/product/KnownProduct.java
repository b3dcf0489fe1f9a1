package io.datamesh.governance.product;

import io.datamesh.events.ProductChanged;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import io.datamesh.product.diff.ContractDiffer;

/**
 * A product as rules see it. The previous version and the diff to it stay while the current version is amended or changes its status: a breaking change
 * does not go away by correcting a typing error.
 *
 * @param previous the product under the version before; null for the first version
 * @param diff from {@code previous} to {@code product}; null for the first version
 */
public record KnownProduct(DataProduct product, DataProduct previous, ContractDiff diff) {

    private static final ContractDiffer DIFFER = new ContractDiffer();

    /** @param before what was known of the product until this fact; null if nothing was */
    public static KnownProduct after(KnownProduct before, ProductChanged fact) {
        return before == null
                ? new KnownProduct(fact.getProduct(), null, null)
                : before.succeededBy(fact.getProduct(), fact.getDiff());
    }

    /** This product, followed by another version or another wording of the same one. */
    public KnownProduct succeededBy(DataProduct next, ContractDiff toNext) {
        if (!next.getVersion().equals(product.getVersion())) {
            return new KnownProduct(next, product, toNext == null ? DIFFER.diff(product, next) : toNext);
        }
        boolean mayDiffer = previous != null && next.getStatus() == ProductStatus.DRAFT;
        return new KnownProduct(next, previous, mayDiffer ? DIFFER.diff(previous, next) : diff);
    }

    public boolean isRetired() {
        return product.getStatus() == ProductStatus.RETIRED;
    }
}
