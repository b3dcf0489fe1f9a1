package io.datamesh.governance.policy.input;

import io.datamesh.events.SloStatus;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import java.util.List;

/**
 * Everything that rules can see of one product. Each method is called at most once per evaluation, and only if a rule reads that part, so an
 * implementation may look things up when asked. Lists have a defined order, so that the same state gives the same evidence.
 */
public interface ProductInput {

    /** The product as the catalog accepted it. */
    DataProduct product();

    /** The product under the version before, kept while the current version is amended or changes its status; null for the first version. */
    default DataProduct previous() {
        return null;
    }

    /** What changed in the contracts from {@link #previous} to {@link #product}; null for the first version. */
    default ContractDiff diff() {
        return null;
    }

    /** Where the product's service level objectives stand, by name. */
    default List<SloStatus> slos() {
        return List.of();
    }

    default ProductLineage lineage() {
        return ProductLineage.NONE;
    }

    /** Who uses the product, declared or seen, by name. */
    default List<ProductConsumer> consumers() {
        return List.of();
    }

    /** The other products of the domain that are not retired, by id. */
    default List<DomainProduct> domainProducts() {
        return List.of();
    }

    /** Entities of the product that products of other domains serve too, see {@link EntityNames}; by entity. */
    default List<EntityOverlap> overlaps() {
        return List.of();
    }
}
