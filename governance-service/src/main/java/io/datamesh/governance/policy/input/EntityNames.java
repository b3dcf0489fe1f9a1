package io.datamesh.governance.policy.input;

import io.datamesh.model.DataProduct;
import java.util.Set;

/** The entities a product serves, in a form in which two products can be seen to mean the same: {@code CustomerProfiles} is {@code customer_profile}. */
public final class EntityNames {

    /** The names of its objects under contract, at most 100. A product that passes an upstream entity on by reading it claims it, too. */
    public static Set<String> of(DataProduct product) {
        throw new UnsupportedOperationException(product.getId());
    }

    private EntityNames() {}
}
