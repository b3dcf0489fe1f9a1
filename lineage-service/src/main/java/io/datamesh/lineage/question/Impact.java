package io.datamesh.lineage.question;

import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.product.MeshProduct;
import io.datamesh.lineage.product.PortRef;
import io.datamesh.lineage.view.LineageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who a change would reach: the datasets it spreads to, the products whose ports they are, those who declare to read them, and who answers for them. A product that was seen at
 * work is judged by what was seen; one that was not, by what it declares.
 */
final class Impact {

    /** A dataset, and those of its columns that are touched, if it is known which. */
    record ReachedDataset(int node, int entry, Set<String> columns) {}

    /** @param declared whether only its input ports say so */
    record ReachedProduct(MeshProduct product, Set<String> ports, boolean declared, int entry, String via) {}

    private final LineageModel model;
    private final Nodes nodes;
    private final DeclaredReaders declared;
    private final Reach reach;
    private final boolean trustDeclarations;

    private final Map<String, Set<String>> startPorts = new LinkedHashMap<>();
    private final Map<Integer, ReachedDataset> datasets = new LinkedHashMap<>();
    private final Map<String, ReachedProduct> reached = new LinkedHashMap<>();
    private int read;

    /** @param trustDeclarations whether a product that declares to read counts even if it was seen at work without reading */
    Impact(LineageModel model, Reach reach, long at, boolean trustDeclarations) {
        this.model = model;
        this.nodes = model.nodes();
        this.declared = new DeclaredReaders(model, at, trustDeclarations);
        this.reach = reach;
        this.trustDeclarations = trustDeclarations;
    }

    /** A product that changes itself; with a null port all of it does. */
    Impact ofProduct(String productId, String port) {
        Set<String> ports = startPorts.computeIfAbsent(productId, added -> new TreeSet<>());
        if (port != null) {
            ports.add(port);
        } else {
            model.products()
                    .product(productId)
                    .ifPresent(product -> product.ports().forEach(one -> ports.add(one.name())));
        }
        return this;
    }

    /** Goes on until nobody new is reached. */
    Impact spread() {
        Set<String> asked = new LinkedHashSet<>();
        boolean more = true;
        while (more) {
            reach.spread();
            readEntries();
            more = false;
            for (String productId : List.copyOf(allReached())) {
                Set<String> ports = ports(productId);
                if (asked.add(productId + "\n" + String.join("\n", ports))) {
                    more |= declaredReaders(productId, ports);
                }
            }
        }
        return this;
    }

    List<ReachedDataset> datasets() {
        return List.copyOf(datasets.values());
    }

    List<ReachedProduct> products() {
        return reached.values().stream()
                .filter(product -> !startPorts.containsKey(product.product().id()))
                .toList();
    }

    boolean isTruncated() {
        return reach.isTruncated();
    }

    /** Ids on the way from the start, as far as it is one of datasets, columns and jobs. */
    List<String> via(ReachedProduct product) {
        List<String> via = new ArrayList<>();
        if (product.entry() >= 0) {
            via.addAll(via(product.entry()));
        } else {
            via.add(NodeKind.PRODUCT.prefix() + ":" + product.via());
            via.add(NodeKind.PRODUCT.prefix() + ":" + product.product().id());
        }
        return via;
    }

    List<String> via(int entry) {
        return Arrays.stream(reach.touched().path(entry)).mapToObj(nodes::id).toList();
    }

    int distance(int entry) {
        return reach.touched().entry(entry).distance();
    }

    /** Ids of the products that change, and of those that are reached. */
    Set<String> allReached() {
        Set<String> all = new LinkedHashSet<>(startPorts.keySet());
        all.addAll(reached.keySet());
        return all;
    }

    /** Those that change or are reached. */
    Set<String> ports(String productId) {
        Set<String> ports = new TreeSet<>(startPorts.getOrDefault(productId, Set.of()));
        if (reached.containsKey(productId)) {
            ports.addAll(reached.get(productId).ports());
        }
        return ports;
    }

    private void readEntries() {
        for (; read < reach.touched().size(); read++) {
            Touched.Entry entry = reach.touched().entry(read);
            boolean column = nodes.kind(entry.node()) == NodeKind.COLUMN;
            int dataset = column ? nodes.datasetOf(entry.node()) : entry.node();
            int index = read;
            if (entry.distance() > 0) {
                ReachedDataset found =
                        datasets.computeIfAbsent(dataset, added -> new ReachedDataset(dataset, index, new TreeSet<>()));
                if (column) {
                    found.columns().add(nodes.name(entry.node()));
                }
            }
            PortRef port = model.products().portOf(dataset);
            if (port != null && entry.distance() > 0) {
                model.products().product(port.productId()).ifPresent(product -> {
                    ReachedProduct known = reached.get(product.id());
                    if (known == null) {
                        reached.put(
                                product.id(),
                                new ReachedProduct(product, new TreeSet<>(Set.of(port.port())), false, index, null));
                    } else {
                        known.ports().add(port.port());
                    }
                });
            }
        }
    }

    /** @return whether there are new ones */
    private boolean declaredReaders(String productId, Set<String> ports) {
        boolean more = false;
        for (MeshProduct reader : declared.readers(productId, ports)) {
            String readerId = reader.id();
            if (!reached.containsKey(readerId) && !startPorts.containsKey(readerId)) {
                Set<String> readerPorts = new TreeSet<>();
                reader.ports().forEach(port -> readerPorts.add(port.name()));
                reached.put(readerId, new ReachedProduct(reader, readerPorts, true, Touched.START, productId));
                ReachedProduct parent = reached.get(productId);
                int entry = parent == null ? Touched.START : parent.entry();
                for (int dataset : model.products().datasetsOf(readerId)) {
                    reach.touchBecauseOf(
                            entry, dataset, trustDeclarations ? Touched.Extent.WHOLE : Touched.Extent.ANY_COLUMN);
                }
                more = true;
            }
        }
        return more;
    }
}
