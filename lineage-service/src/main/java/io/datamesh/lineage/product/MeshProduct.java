package io.datamesh.lineage.product;

import io.datamesh.model.DataProduct;
import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Ownership;
import io.datamesh.model.ProductStatus;
import io.datamesh.product.dataset.DatasetId;
import io.datamesh.product.dataset.DatasetNaming;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lineage needs to know of a data product.
 *
 * @param owner name of the owning team; null if nobody is named
 * @param contact how to reach it; null if nothing is said
 */
public record MeshProduct(
        String id,
        String name,
        String domain,
        String version,
        ProductStatus status,
        String owner,
        String contact,
        List<Port> ports,
        List<Input> inputs,
        List<Consumer> consumers) {

    /** @param contractIds under which it serves */
    public record Port(String name, Set<DatasetId> datasets, List<String> contractIds) {}

    /** @param productId null if it names none; so are the port and the contract */
    public record Input(String name, String productId, String port, String contractId, Set<DatasetId> datasets) {}

    /** @param ports that it uses; empty for all */
    public record Consumer(String name, String kind, String contact, String purpose, List<String> ports) {

        public boolean uses(String port) {
            return port == null || ports.isEmpty() || ports.contains(port);
        }
    }

    /** A product as somebody described it, published or not. */
    public static MeshProduct of(DataProduct product) {
        Ownership ownership = product.getOwnership();
        return new MeshProduct(
                product.getId(),
                product.getName(),
                product.getDomain(),
                product.getVersion(),
                product.getStatus(),
                ownership == null ? null : ownership.getTeam(),
                ownership == null ? null : contact(ownership),
                product.getOutputPorts().stream().map(MeshProduct::port).toList(),
                product.getInputPorts().stream().map(MeshProduct::input).toList(),
                product.getConsumers().stream()
                        .map(consumer -> new Consumer(
                                consumer.getName(),
                                consumer.getKind(),
                                consumer.getContact(),
                                consumer.getPurpose(),
                                List.copyOf(consumer.getPorts())))
                        .toList());
    }

    public boolean isRetired() {
        return status == ProductStatus.RETIRED;
    }

    private static String contact(Ownership ownership) {
        return Stream.of(
                        ownership.getChannel(),
                        ownership.getOnCall(),
                        ownership.getTechnicalOwner(),
                        ownership.getBusinessOwner())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Port port(OutputPort port) {
        List<String> contracts = Stream.of(
                        port.getContractId(),
                        port.getContract() == null ? null : port.getContract().getId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Port(port.getName(), DatasetNaming.of(port), contracts);
    }

    private static Input input(InputPort port) {
        return new Input(
                port.getName(),
                port.getProductId(),
                port.getOutputPort(),
                port.getContractId(),
                DatasetNaming.of(port));
    }
}
