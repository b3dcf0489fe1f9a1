package io.datamesh.lineage.question;

import io.datamesh.lineage.product.MeshProduct;
import io.datamesh.lineage.product.ProductDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who is to be told of an impact: those who answer for what is reached, and those who are known to use it. */
final class Concerned {

    /** @param of the product it uses */
    record ReachedConsumer(MeshProduct.Consumer consumer, String of) {}

    private final Impact impact;
    private final ProductDirectory products;

    Concerned(Impact impact, ProductDirectory products) {
        this.impact = impact;
        this.products = products;
    }

    /** Reached products by owner; owners by name. */
    Map<String, List<MeshProduct>> owners() {
        Map<String, List<MeshProduct>> owners = new TreeMap<>();
        impact.products().forEach(one -> {
            if (one.product().owner() != null) {
                owners.computeIfAbsent(one.product().owner(), added -> new ArrayList<>())
                        .add(one.product());
            }
        });
        return owners;
    }

    /** Of what changes or is reached. A consumer that is a product of the mesh counts as one, and not here. */
    List<ReachedConsumer> consumers() {
        List<ReachedConsumer> consumers = new ArrayList<>();
        for (String productId : impact.allReached()) {
            products.product(productId)
                    .ifPresent(product -> product.consumers().stream()
                            .filter(consumer -> impact.ports(productId).stream().anyMatch(consumer::uses)
                                    && !products.isNamed(consumer.name()))
                            .forEach(consumer -> consumers.add(new ReachedConsumer(consumer, productId))));
        }
        return consumers;
    }
}
