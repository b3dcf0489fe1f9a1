package io.datamesh.governance.policy.input;

import java.util.List;

/**
 * An entity of the product that other domains serve, too.
 *
 * @param entity in the form {@link EntityNames} gives it
 * @param products ids of the products of other domains that serve it, sorted; at most {@link #MOST}
 * @param domains their domains, sorted
 */
public record EntityOverlap(String entity, List<String> products, List<String> domains) {

    public static final int MOST = 20;

    public EntityOverlap {
        products = List.copyOf(products);
        domains = List.copyOf(domains);
    }
}
