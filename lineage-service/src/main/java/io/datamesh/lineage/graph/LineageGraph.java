package io.datamesh.lineage.graph;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * All jobs, datasets, columns and products, and the edges between them. A read sees whole facts: it excludes writes, which come in short batches. Everything but
 * {@link #read} and {@link #write} is to be called from within one of the two.
 */
public final class LineageGraph {

    private static final IntPredicate ALL = node -> true;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Marks marks = new Marks();
    private Nodes nodes = new Nodes();
    private EdgeTable flow = new EdgeTable();
    private EdgeTable columns = new EdgeTable();
    private EdgeTable declared = new EdgeTable();

    public <T> T read(Supplier<T> reading) {
        lock.readLock().lock();
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    public void write(Runnable writing) {
        lock.writeLock().lock();
        try {
            writing.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    public Nodes nodes() {
        return nodes;
    }

    /** From datasets to the jobs that read them, and from jobs to the datasets they write; where no job is known, from dataset to dataset. */
    public EdgeTable flow() {
        return flow;
    }

    /** From columns to the columns that are computed from them. */
    public EdgeTable columns() {
        return columns;
    }

    /** From products to the products that declare to read them. */
    public EdgeTable declared() {
        return declared;
    }

    public void clear() {
        nodes = new Nodes();
        flow = new EdgeTable();
        columns = new EdgeTable();
        declared = new EdgeTable();
    }

    /** @param at milliseconds since 1970, or {@link EdgeTable#NOW} */
    public Subgraph walk(EdgeTable table, int[] starts, Direction direction, int depth, long at, WalkLimits limits) {
        return walk(table, starts, direction, depth, at, limits, ALL);
    }

    /** @param followed whether to go on from a node that was reached; a start is always left */
    public Subgraph walk(
            EdgeTable table,
            int[] starts,
            Direction direction,
            int depth,
            long at,
            WalkLimits limits,
            IntPredicate followed) {
        int[] indexes = marks.take(nodes.size());
        try {
            return new Walk(table, indexes, at, depth, limits, followed).from(starts, direction);
        } finally {
            marks.giveBack(indexes);
        }
    }

    /** The jobs within so many steps of this one, where a step leads to a job that shares a dataset, and all their datasets. */
    public Subgraph aroundJob(int job, int depth, long at, WalkLimits limits) {
        int[] indexes = marks.take(nodes.size());
        try {
            return new JobWalk(nodes, flow, indexes, at, limits).from(job, depth);
        } finally {
            marks.giveBack(indexes);
        }
    }
}
