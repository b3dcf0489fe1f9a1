package io.datamesh.governance.product;

import io.datamesh.governance.policy.input.ProductConsumer;
import io.datamesh.governance.policy.input.ProductLineage;
import io.datamesh.governance.policy.input.ProductLineage.Neighbour;
import io.datamesh.model.DataProduct;
import io.datamesh.model.DeclaredConsumer;
import io.datamesh.model.OutputPort;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who uses a product: whom it declares, who declares to read it, and who was seen to. */
final class Consumers {

    private static final String PRODUCT = "product";

    private Consumers() {}

    static List<ProductConsumer> of(DataProduct product, List<ProductReader> readers, ProductLineage lineage) {
        TreeMap<String, ProductConsumer> byName = new TreeMap<>();
        product.getConsumers().forEach(declared -> byName.putIfAbsent(declared.getName(), declared(declared)));
        readers.stream()
                .filter(reader -> !reader.productId().equals(product.getId()))
                .forEach(reader -> confirm(byName, reader.productId(), ports(product, reader)));
        lineage.downstream().stream()
                .filter(neighbour -> !neighbour.declared())
                .map(Neighbour::productId)
                .filter(Objects::nonNull)
                .forEach(seen -> confirm(byName, seen, List.of()));
        return List.copyOf(byName.values());
    }

    private static ProductConsumer declared(DeclaredConsumer consumer) {
        return new ProductConsumer(
                consumer.getName(), consumer.getKind(), consumer.getPurpose(), consumer.getPorts(), false);
    }

    private static void confirm(TreeMap<String, ProductConsumer> byName, String productId, List<String> ports) {
        byName.merge(
                productId,
                new ProductConsumer(productId, PRODUCT, null, ports, true),
                (known, seen) -> new ProductConsumer(
                        productId,
                        known.kind() == null ? PRODUCT : known.kind(),
                        known.purpose(),
                        known.ports().isEmpty() ? ports : known.ports(),
                        true));
    }

    private static List<String> ports(DataProduct product, ProductReader reader) {
        return reader.inputs().stream()
                .flatMap(input -> ports(product, input))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> ports(DataProduct product, InputReference input) {
        if (input.outputPort() != null) {
            return Stream.of(input.outputPort());
        }
        return product.getOutputPorts().stream()
                .filter(port ->
                        input.contractId() != null && Footprint.contracts(port).anyMatch(input.contractId()::equals))
                .map(OutputPort::getName);
    }
}
