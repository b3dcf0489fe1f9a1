package io.datamesh.lineage.question;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.product.PortRef;
import io.datamesh.lineage.view.LineageModel;
import io.datamesh.product.dataset.DatasetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads node ids: {@code dataset:namespace:name}, {@code job:namespace:name}, {@code datasetField:namespace:name:field}, {@code product:id}, {@code product:id/port}; or only the id
 * of a product, or the name of a dataset or job. Namespaces and names may hold colons themselves: what is in the graph decides where one ends.
 */
public final class NodeIds {

    private static final int LONGEST = 4_096;
    private static final int MOST_COLONS = 40;

    private final LineageModel model;

    public NodeIds(LineageModel model) {
        this.model = model;
    }

    /** @throws ProblemException 404 if there is no such node */
    NodeRef require(String id) {
        return find(id).orElseThrow(
                        () -> new ProblemException(
                                Problem.notFound(
                                        "Lineage knows no '" + shortened(id)
                                                + "'. Ids look like dataset:namespace:name, job:namespace:name, datasetField:namespace:name:field or product:id.")));
    }

    Optional<NodeRef> find(String id) {
        if (id.length() > LONGEST) {
            return Optional.empty();
        }
        int colon = id.indexOf(':');
        String prefix = colon < 0 ? "" : id.substring(0, colon);
        String rest = id.substring(colon + 1);
        if (prefix.equals(NodeKind.PRODUCT.prefix())) {
            return product(rest);
        }
        if (prefix.equals(NodeKind.DATASET.prefix()) || prefix.equals(NodeKind.JOB.prefix())) {
            return known(node(prefix.equals(NodeKind.JOB.prefix()) ? NodeKind.JOB : NodeKind.DATASET, rest));
        }
        return prefix.equals(NodeKind.COLUMN.prefix())
                ? known(column(rest))
                : product(id).or(() -> named(id));
    }

    /** The job or dataset under an id as Marquez writes it, or {@link Nodes#NONE}. */
    public int node(String id) {
        return find(id) instanceof Optional<NodeRef> ref && ref.orElse(null) instanceof NodeRef.Known(int node)
                ? node
                : Nodes.NONE;
    }

    /** The columns of a dataset, of all that a job writes, or the column itself. */
    public int[] columnsOf(int node) {
        return inColumns(new NodeRef.Known(node));
    }

    /** The nodes of the flow graph that a reference stands for: a column for its dataset, a product for its ports. */
    int[] inFlow(NodeRef ref) {
        return switch (ref) {
            case NodeRef.Known(int node) ->
                new int[] {
                    model.nodes().kind(node) == NodeKind.COLUMN ? model.nodes().datasetOf(node) : node
                };
            case NodeRef.OfProduct(String productId, String port) -> datasets(productId, port);
            case NodeRef.Promised promised ->
                promised.dataset() == Nodes.NONE ? new int[0] : new int[] {promised.dataset()};
        };
    }

    /** The columns that a reference stands for: all those of a dataset, of a product's ports, or that a job writes. */
    int[] inColumns(NodeRef ref) {
        Nodes nodes = model.nodes();
        if (ref instanceof NodeRef.Known(int node) && nodes.kind(node) == NodeKind.COLUMN) {
            return new int[] {node};
        }
        return IntStream.of(inFlow(ref))
                .flatMap(node -> nodes.kind(node) == NodeKind.JOB ? written(node) : IntStream.of(node))
                .distinct()
                .flatMap(dataset -> IntStream.range(0, nodes.columns(dataset)).map(i -> nodes.columnOf(dataset, i)))
                .toArray();
    }

    /** The datasets of the graph that a product serves; at one port, or at all of them if that is null. */
    int[] datasets(String productId, String port) {
        return model.products().datasetsOf(productId).stream()
                .filter(node -> port == null || port.equals(portOf(node)))
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private String portOf(int dataset) {
        PortRef ref = model.products().portOf(dataset);
        return ref == null ? null : ref.port();
    }

    private IntStream written(int job) {
        return IntStream.range(0, model.graph().flow().outDegree(job))
                .map(i -> model.graph().flow().target(model.graph().flow().out(job, i)));
    }

    private Optional<NodeRef> product(String text) {
        int slash = text.indexOf('/');
        String id = slash < 0 ? text : text.substring(0, slash);
        String port = slash < 0 ? null : text.substring(slash + 1);
        return model.products()
                .product(id)
                .filter(product -> port == null
                        || product.ports().stream().anyMatch(one -> one.name().equals(port)))
                .map(product -> new NodeRef.OfProduct(id, port));
    }

    private int node(NodeKind kind, String rest) {
        int colons = 0;
        for (int at = rest.indexOf(':'); at >= 0 && colons++ < MOST_COLONS; at = rest.indexOf(':', at + 1)) {
            String namespace = rest.substring(0, at);
            String name = rest.substring(at + 1);
            int node = model.nodes().find(kind, namespace, name);
            if (node == Nodes.NONE && kind == NodeKind.DATASET) {
                node = alsoNamed(new DatasetId(namespace, name));
            }
            if (node != Nodes.NONE) {
                return node;
            }
        }
        return Nodes.NONE;
    }

    /** A dataset may be asked for by any of its names. */
    private int alsoNamed(DatasetId name) {
        return model.products().alsoNamed(name).stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(Nodes.NONE);
    }

    private int column(String rest) {
        int colons = 0;
        for (int at = rest.lastIndexOf(':'); at > 0 && colons++ < MOST_COLONS; at = rest.lastIndexOf(':', at - 1)) {
            int dataset = node(NodeKind.DATASET, rest.substring(0, at));
            int column = dataset == Nodes.NONE ? Nodes.NONE : model.nodes().findColumn(dataset, rest.substring(at + 1));
            if (column != Nodes.NONE) {
                return column;
            }
        }
        return Nodes.NONE;
    }

    /** A name that only one dataset has, or else only one job. */
    private Optional<NodeRef> named(String name) {
        for (NodeKind kind : List.of(NodeKind.DATASET, NodeKind.JOB)) {
            List<Integer> found = new ArrayList<>();
            for (String namespace : model.nodes().namespaces()) {
                int node = model.nodes().find(kind, namespace, name);
                if (node != Nodes.NONE) {
                    found.add(node);
                }
            }
            if (found.size() == 1) {
                return known(found.getFirst());
            }
        }
        return Optional.empty();
    }

    private static Optional<NodeRef> known(int node) {
        return node == Nodes.NONE ? Optional.empty() : Optional.of(new NodeRef.Known(node));
    }

    private static String shortened(String id) {
        return id.length() <= 200 ? id : id.substring(0, 200) + "…";
    }
}
