package io.datamesh.governance.policy.trial;

import io.datamesh.governance.policy.trial.DryRunReport.ProductResult;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Keeps the products with most violations, however many are added. */
final class MostViolating {

    private final int most;
    private final TreeSet<ProductResult> products =
            new TreeSet<>(Comparator.comparing(ProductResult::violations, Comparator.reverseOrder())
                    .thenComparing(ProductResult::productId));

    MostViolating(int most) {
        this.most = most;
    }

    void add(ProductResult product) {
        products.add(product);
        if (products.size() > most) {
            products.pollLast();
        }
    }

    List<ProductResult> list() {
        return List.copyOf(products);
    }
}
