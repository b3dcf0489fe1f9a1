package io.datamesh.lineage.product;

import io.datamesh.product.dataset.DatasetId;
import io.datamesh.product.dataset.DatasetNaming;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The products of the mesh, and which datasets of the graph are their output ports: by address, whatever the spelling, or by a symlink of the dataset. Datasets and products
 * may become known in any order. Guarded by the graph's lock.
 */
public final class ProductDirectory {

    private final Map<String, MeshProduct> products = new TreeMap<>();
    /** Of all products there are or were, in lower case. */
    private final Set<String> names = new HashSet<>();

    private final Map<DatasetId, PortRef> portsByAddress = new HashMap<>();
    private final Map<String, PortRef> portsByContract = new HashMap<>();

    /** Datasets by names they have besides their own. */
    private final Map<DatasetId, Set<Integer>> aliases = new HashMap<>();

    private final Map<Integer, PortRef> portsByNode = new HashMap<>();
    private final Map<String, Set<Integer>> nodesByProduct = new HashMap<>();

    /** Finds a dataset of the graph by its very name; negative if there is none. */
    @FunctionalInterface
    public interface DatasetLookup {
        int find(DatasetId dataset);
    }

    public Collection<MeshProduct> products() {
        return Collections.unmodifiableCollection(products.values());
    }

    public Optional<MeshProduct> product(String id) {
        return Optional.ofNullable(products.get(id));
    }

    /** Whether a product has this id, or this name whatever its case. */
    public boolean isNamed(String idOrName) {
        return products.containsKey(idOrName) || names.contains(idOrName.toLowerCase(Locale.ROOT));
    }

    /** The port that a dataset is; null for none. */
    public PortRef portOf(int dataset) {
        return portsByNode.isEmpty() ? null : portsByNode.get(dataset);
    }

    /** The port that has this address, whatever the spelling; null for none. */
    public PortRef portAt(DatasetId address) {
        return DatasetNaming.spellings(address).stream()
                .map(portsByAddress::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The datasets of the graph that are output ports of a product. */
    public Set<Integer> datasetsOf(String productId) {
        return nodesByProduct.getOrDefault(productId, Set.of());
    }

    /** The output port that an input port names, by product and port, by contract, or by address; with a null port if it names only a product. */
    public Optional<PortRef> source(MeshProduct.Input input) {
        if (input.productId() != null) {
            return Optional.of(new PortRef(input.productId(), input.port()));
        }
        if (input.contractId() != null && portsByContract.containsKey(input.contractId())) {
            return Optional.of(portsByContract.get(input.contractId()));
        }
        return input.datasets().stream()
                .map(portsByAddress::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Takes in a product, new or changed. */
    public void put(MeshProduct product, DatasetLookup datasets) {
        MeshProduct former = products.put(product.id(), product);
        names.add(product.name().toLowerCase(Locale.ROOT));
        Set<DatasetId> touched = new LinkedHashSet<>();
        if (former != null) {
            former.ports().forEach(port -> {
                touched.addAll(port.datasets());
                port.datasets().forEach(dataset -> forget(portsByAddress, dataset, product.id()));
                port.contractIds().forEach(contract -> forget(portsByContract, contract, product.id()));
            });
        }
        product.ports().forEach(port -> {
            PortRef ref = new PortRef(product.id(), port.name());
            touched.addAll(port.datasets());
            port.datasets().forEach(dataset -> portsByAddress.merge(dataset, ref, this::elder));
            port.contractIds().forEach(contract -> portsByContract.merge(contract, ref, this::elder));
        });
        for (DatasetId dataset : touched) {
            int node = datasets.find(dataset);
            if (node >= 0) {
                remap(node, dataset, product.id());
            }
            aliases.getOrDefault(dataset, Set.of()).forEach(alias -> remap(alias, dataset, product.id()));
        }
    }

    private void remap(int node, DatasetId name, String productId) {
        PortRef former = portsByNode.get(node);
        if (former != null && former.productId().equals(productId)) {
            portsByNode.remove(node);
            nodesByProduct.get(productId).remove(node);
        }
        map(node, name);
    }

    /** Takes in a dataset that has just become known. */
    public void datasetAppeared(int node, DatasetId dataset) {
        List<DatasetId> spellings = DatasetNaming.spellings(dataset);
        for (DatasetId spelling : spellings) {
            if (spelling.equals(dataset)) {
                map(node, spelling);
            } else {
                alias(node, spelling);
            }
        }
    }

    /** Takes in another name of a dataset. */
    public void symlink(int node, DatasetId other) {
        DatasetNaming.spellings(other).forEach(spelling -> alias(node, spelling));
    }

    /** Datasets that have this name besides their own. */
    public Set<Integer> alsoNamed(DatasetId name) {
        if (aliases.isEmpty()) {
            return Set.of();
        }
        Set<Integer> found = new LinkedHashSet<>();
        DatasetNaming.spellings(name).forEach(spelling -> found.addAll(aliases.getOrDefault(spelling, Set.of())));
        return found;
    }

    private void alias(int node, DatasetId name) {
        aliases.computeIfAbsent(name, added -> new LinkedHashSet<>()).add(node);
        map(node, name);
    }

    private void map(int node, DatasetId name) {
        PortRef port = portsByAddress.get(name);
        if (port != null && !portsByNode.containsKey(node)) {
            portsByNode.put(node, port);
            nodesByProduct
                    .computeIfAbsent(port.productId(), added -> new LinkedHashSet<>())
                    .add(node);
        }
    }

    /** Two products that claim one address: the one that was first keeps it while it is there. */
    private PortRef elder(PortRef held, PortRef claimed) {
        boolean gone = !products.containsKey(held.productId())
                || products.get(held.productId()).isRetired();
        return gone || held.productId().equals(claimed.productId()) ? claimed : held;
    }

    private static <K> void forget(Map<K, PortRef> ports, K key, String productId) {
        PortRef held = ports.get(key);
        if (held != null && held.productId().equals(productId)) {
            ports.remove(key);
        }
    }
}
