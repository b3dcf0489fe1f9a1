package io.datamesh.lineage.view;

import io.datamesh.lineage.description.Descriptions;
import io.datamesh.lineage.graph.LineageGraph;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.product.DeclaredInputs;
import io.datamesh.lineage.product.ProductDirectory;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Everything this instance knows of the mesh's lineage: the graph, what is known of its nodes, and the products. A read sees whole facts; everything but
 * {@link #read} is to be called from within one.
 */
public final class LineageModel {

    private final LineageGraph graph = new LineageGraph();
    private final Labels labels = new Labels();
    private Descriptions descriptions = new Descriptions();
    private ProductDirectory products = new ProductDirectory();
    private DeclaredInputs declaredInputs = new DeclaredInputs(graph, products);
    private NodeLists lists = new NodeLists();
    private int[] stamps = new int[1_024];
    private int generation;

    public <T> T read(Supplier<T> reading) {
        return graph.read(reading);
    }

    public LineageGraph graph() {
        return graph;
    }

    public Nodes nodes() {
        return graph.nodes();
    }

    public Descriptions descriptions() {
        return descriptions;
    }

    public ProductDirectory products() {
        return products;
    }

    DeclaredInputs declaredInputs() {
        return declaredInputs;
    }

    /** How a column is computed, by the label of the edge. */
    public Labels labels() {
        return labels;
    }

    /** Jobs and datasets in the order of their names. */
    public NodeLists lists() {
        return lists;
    }

    /** Another number whenever what is known of a job or dataset itself has changed, but for what only its neighbours tell. */
    public long stamp(int node) {
        return (long) generation << 32 | (node < stamps.length ? stamps[node] : 0);
    }

    /** Whether a node is there to be listed: a job that was deleted is not. */
    public boolean isListed(int node) {
        return nodes().kind(node) != NodeKind.JOB
                || descriptions.job(node) == null
                || !descriptions.job(node).deleted();
    }

    void changed(int node) {
        if (node >= stamps.length) {
            stamps = Arrays.copyOf(stamps, Math.max(node + 1, stamps.length + (stamps.length >> 1)));
        }
        stamps[node]++;
    }

    void clear() {
        graph.clear();
        descriptions = new Descriptions();
        products = new ProductDirectory();
        declaredInputs = new DeclaredInputs(graph, products);
        lists = new NodeLists();
        stamps = new int[1_024];
        generation++;
    }
}
