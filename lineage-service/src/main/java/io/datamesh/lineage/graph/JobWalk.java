package io.datamesh.lineage.graph;

import java.util.Arrays;

/**
 * The neighbourhood of a job as Marquez tells it: jobs that share a dataset with a job, whoever reads or writes it, are one step away; the answer holds the jobs within
 * so many steps, all of their datasets, and the edges between them.
 */
final class JobWalk {

    private final Nodes nodes;
    private final EdgeTable table;
    private final int[] indexes;
    private final long at;
    private final WalkLimits limits;
    private final Subgraph found = new Subgraph();
    private int[] jobs = new int[64];
    private int jobCount;
    private int steps;

    /** @param indexes all zeros, long enough for every node; zeros again when the walk has ended */
    JobWalk(Nodes nodes, EdgeTable table, int[] indexes, long at, WalkLimits limits) {
        this.nodes = nodes;
        this.table = table;
        this.indexes = indexes;
        this.at = at;
        this.limits = limits;
    }

    Subgraph from(int job, int depth) {
        try {
            reachJob(job, 0, -1);
            for (int next = 0; next < jobCount; next++) {
                int index = jobs[next];
                int firstDataset = found.size();
                datasets(index, false);
                datasets(index, true);
                if (found.distance(index) < depth) {
                    for (int dataset = firstDataset; dataset < found.size() && isDataset(dataset); dataset++) {
                        jobsOf(dataset, index, false);
                        jobsOf(dataset, index, true);
                    }
                }
            }
            return found;
        } finally {
            for (int index = 0; index < found.size(); index++) {
                indexes[found.node(index)] = 0;
            }
        }
    }

    private boolean isDataset(int index) {
        return nodes.kind(found.node(index)) == NodeKind.DATASET;
    }

    private void datasets(int index, boolean inputs) {
        int job = found.node(index);
        int degree = inputs ? table.inDegree(job) : table.outDegree(job);
        int left = 0;
        for (int i = 0; i < degree; i++) {
            if (steps++ >= limits.steps()) {
                left += degree - i;
                break;
            }
            int dataset = inputs ? table.inSource(job, i) : table.outTarget(job, i);
            boolean valid = inputs ? table.isInValid(job, i, at) : table.isOutValid(job, i, at);
            if (valid && nodes.kind(dataset) == NodeKind.DATASET) {
                int edge = inputs ? table.in(job, i) : table.out(job, i);
                left += take(edge, dataset, index, inputs) ? 0 : 1;
            }
        }
        if (left > 0) {
            found.cut(index, inputs, left);
        }
    }

    private boolean take(int edge, int dataset, int job, boolean input) {
        int reached = indexes[dataset] - 1;
        if (found.edgeCount() >= limits.edges() || reached < 0 && found.size() >= limits.nodes()) {
            return false;
        }
        if (reached < 0) {
            reached = found.addNode(dataset, found.distance(job), job, input);
            indexes[dataset] = reached + 1;
        }
        if (input) {
            found.addEdge(edge, reached, job);
        } else {
            found.addEdge(edge, job, reached);
        }
        return true;
    }

    /** Every dataset is asked once, from the nearest of its jobs. */
    private void jobsOf(int index, int from, boolean writers) {
        int dataset = found.node(index);
        int degree = writers ? table.inDegree(dataset) : table.outDegree(dataset);
        int left = 0;
        for (int i = 0; i < degree; i++) {
            if (steps++ >= limits.steps()) {
                left += degree - i;
                break;
            }
            int job = writers ? table.inSource(dataset, i) : table.outTarget(dataset, i);
            boolean valid = writers ? table.isInValid(dataset, i, at) : table.isOutValid(dataset, i, at);
            if (valid && indexes[job] == 0 && nodes.kind(job) == NodeKind.JOB) {
                if (found.size() < limits.nodes()) {
                    reachJob(job, found.distance(from) + 1, index);
                } else {
                    left++;
                }
            }
        }
        if (left > 0) {
            found.cut(index, writers, left);
        }
    }

    private void reachJob(int job, int distance, int from) {
        if (jobCount == jobs.length) {
            jobs = Arrays.copyOf(jobs, jobCount * 2);
        }
        int index = found.addNode(job, distance, from, false);
        indexes[job] = index + 1;
        jobs[jobCount++] = index;
    }
}
