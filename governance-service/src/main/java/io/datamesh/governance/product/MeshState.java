package io.datamesh.governance.product;

import io.datamesh.events.JobLineage;
import io.datamesh.events.SloStatus;
import io.datamesh.governance.policy.input.DomainProduct;
import io.datamesh.model.DataProduct;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is around a product, as the topology's stores or a view know it. Lists may come in any order and are bounded. */
public interface MeshState {

    /** The most neighbours of one kind that are looked at: the first by their ids. */
    int MOST = 1_000;

    List<SloStatus> slos(String productId);

    /** Jobs that read or write any of these datasets. */
    List<JobLineage> jobs(Collection<String> datasets);

    /** The product that serves a dataset; the first by id if several do. */
    Optional<String> productServing(String dataset);

    /** Products, not retired, that declare to read this one or a contract it serves. */
    List<ProductReader> readers(DataProduct product);

    /** Products of a domain that are not retired. */
    List<DomainProduct> productsOf(String domain);

    /** One more than are shown, since one of them may be the product's own. */
    int CLAIMING_DOMAINS = 7;

    int CLAIMANTS_OF_A_DOMAIN = 3;

    /**
     * Products, not retired, that serve an entity of this name: the first {@link #CLAIMANTS_OF_A_DOMAIN} of each of the first {@link #CLAIMING_DOMAINS}
     * domains, by domain and id. However many there are, who comes later changes nothing for the others.
     */
    List<Claimant> claimantsOf(String entity);

    /** A product that serves an entity. */
    record Claimant(String productId, String domain) {}
}
