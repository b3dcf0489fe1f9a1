package io.datamesh.lineage.view;

import io.datamesh.kit.problem.ProblemException;
import io.datamesh.lineage.description.Descriptions;
import io.datamesh.lineage.graph.LineageGraph;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.product.DeclaredInputs;
import io.datamesh.lineage.product.ProductDirectory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Everything this instance knows of the mesh's lineage: the graph, what is known of its nodes, and the products. A read sees whole facts; everything but
 * {@link #read} is to be called from within one.
 */
public final class LineageModel {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int TURNS_PER_PROCESSOR = 4;

    private final Semaphore turns =
            new Semaphore(TURNS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(), true);
    private final LineageGraph graph = new LineageGraph();
    private final Labels labels = new Labels();
    private Descriptions descriptions = new Descriptions();
    private ProductDirectory products = new ProductDirectory();
    private DeclaredInputs declaredInputs = new DeclaredInputs(graph, products);
    private NodeLists lists = new NodeLists();
    private Namesakes namesakes = new Namesakes(graph);
    private int[] stamps = new int[1_024];
    private int generation;

    /**
     * Reads need the processor and memory for their answer, so only some go on at a time; the others wait for their turn.
     *
     * @throws ProblemException 503 if it does not come in time
     */
    public <T> T read(Supplier<T> reading) {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.overloaded("Too many questions are being answered.", RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.overloaded("The service is stopping.", RETRY);
        }
        try {
            return graph.read(reading);
        } finally {
            turns.release();
        }
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

    /** Datasets that are the same as this one under another name. */
    public Set<Integer> namesakesOf(int dataset) {
        return namesakes.of(dataset);
    }

    Namesakes namesakes() {
        return namesakes;
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
        namesakes = new Namesakes(graph);
        stamps = new int[1_024];
        generation++;
    }
}
