package io.datamesh.governance.product;

import io.datamesh.governance.policy.input.DomainProduct;
import io.datamesh.governance.policy.input.EntityNames;
import io.datamesh.model.DataProduct;
import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.ProductStatus;
import io.datamesh.product.dataset.DatasetId;
import io.datamesh.product.dataset.DatasetNaming;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a product leaves in the input of others: when it changes, these have to be judged anew, and nobody else. A retired product leaves nothing.
 *
 * @param summary what products of the same domain see; null if retired
 * @param readProducts its input ports by the product they name
 * @param readContracts its input ports by the contract they name
 * @param servedContracts the contracts of its output ports
 * @param entities the entities it claims
 * @param datasets the datasets behind its output ports
 */
public record Footprint(
        DomainProduct summary,
        Map<String, List<InputReference>> readProducts,
        Map<String, List<InputReference>> readContracts,
        Set<String> servedContracts,
        Set<String> entities,
        Set<String> datasets) {

    public static final Footprint NONE = new Footprint(null, Map.of(), Map.of(), Set.of(), Set.of(), Set.of());

    public static Footprint of(DataProduct product) {
        if (product.getStatus() == ProductStatus.RETIRED) {
            return NONE;
        }
        return new Footprint(
                summaryOf(product),
                inputs(product, InputPort::getProductId),
                inputs(product, InputPort::getContractId),
                servedContracts(product),
                EntityNames.of(product),
                datasets(product));
    }

    public static Set<String> datasets(DataProduct product) {
        return product.getOutputPorts().stream()
                .flatMap(port -> DatasetNaming.of(port).stream())
                .map(DatasetId::key)
                .limit(MeshState.MOST)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static DomainProduct summaryOf(DataProduct product) {
        return new DomainProduct(
                product.getId(),
                product.getName(),
                product.getVersion(),
                product.getStatus(),
                product.getOutputPorts().stream()
                        .map(OutputPort::getName)
                        .distinct()
                        .toList(),
                product.getTags());
    }

    public static Set<String> servedContracts(DataProduct product) {
        return product.getOutputPorts().stream()
                .flatMap(Footprint::contracts)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<String> contracts(OutputPort port) {
        return Stream.of(
                        port.getContractId(),
                        port.getContract() == null ? null : port.getContract().getId())
                .filter(Objects::nonNull)
                .filter(id -> !id.isEmpty());
    }

    private static Map<String, List<InputReference>> inputs(DataProduct product, Function<InputPort, String> named) {
        return product.getInputPorts().stream()
                .filter(port -> named.apply(port) != null)
                .collect(Collectors.groupingBy(
                        named,
                        TreeMap::new,
                        Collectors.mapping(
                                InputReference::of, Collectors.collectingAndThen(Collectors.toList(), List::copyOf))));
    }
}
