package io.datamesh.governance.policy.input;

import java.util.List;

/** What is known of where a product's data comes from and goes to, one step each way; neighbours by dataset. */
public record ProductLineage(List<Neighbour> upstream, List<Neighbour> downstream) {

    public static final ProductLineage NONE = new ProductLineage(List.of(), List.of());

    public ProductLineage {
        upstream = List.copyOf(upstream);
        downstream = List.copyOf(downstream);
    }

    /**
     * A dataset next to the product's own.
     *
     * @param dataset namespace and name, with a slash between
     * @param productId product whose port the dataset is; null if it is nobody's
     * @param job namespace and name of the job between, with a slash between
     * @param declared whether it was declared and never observed
     */
    public record Neighbour(String dataset, String productId, String job, boolean declared) {}
}
