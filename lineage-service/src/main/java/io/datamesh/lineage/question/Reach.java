package io.datamesh.lineage.question;

import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.view.LineageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whatever a change would reach, by spreading from what it touches with the flow. A dataset that is touched as a whole spreads to whatever its readers write. A column spreads
 * to the columns computed from it; where a job tells nothing of the columns of an output, any column of that output may be touched.
 */
final class Reach {

    /** How much of a node is touched. */
    enum Extent {
        /** Some column that nothing is known of: it goes where columns are not told. */
        UNTOLD_COLUMN,
        /** This column. */
        COLUMN,
        /** Any column of this dataset may be. */
        ANY_COLUMN,
        /** All of this dataset. */
        WHOLE
    }

    /**
     * How a node came to be touched.
     *
     * @param parent index of the entry it was touched from; negative for a start
     * @param job that did it; negative if none is known
     */
    record Entry(int node, Extent extent, int parent, int job, int distance) {}

    static final int START = -1;

    private final LineageModel model;
    private final Nodes nodes;
    private final EdgeTable flow;
    private final EdgeTable columns;
    private final long at;
    private final int mostEntries;
    private final long mostSteps;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Integer> touched = new HashMap<>();
    private final Set<Integer> askedReaders = new HashSet<>();
    private final Map<Integer, Set<Integer>> toldOutputs = new HashMap<>();
    private int next;
    private long steps;
    private long left;

    /** @param mostEntries datasets and columns it may touch; beyond that it stops and says so */
    Reach(LineageModel model, long at, int mostEntries) {
        this.model = model;
        this.nodes = model.nodes();
        this.flow = model.graph().flow();
        this.columns = model.graph().columns();
        this.at = at;
        this.mostEntries = mostEntries;
        this.mostSteps = 50L * Math.max(mostEntries, 10_000);
    }

    /** A dataset, all that its readers write, and so on; a job stands for what it writes. */
    void touchWhole(int node) {
        if (nodes.kind(node) == NodeKind.JOB) {
            forEachOut(node, output -> touch(output, Extent.WHOLE, START, node, 1));
        } else {
            touch(node, Extent.WHOLE, START, Nodes.NONE, 0);
        }
    }

    void touchColumn(int column) {
        touch(column, Extent.COLUMN, START, Nodes.NONE, 0);
    }

    /** A column of this dataset that has no edges. */
    void touchUntoldColumnOf(int dataset) {
        touch(dataset, Extent.UNTOLD_COLUMN, START, Nodes.NONE, 0);
    }

    /** A dataset because of an entry, though no job tells so. */
    void touchBecauseOf(int parent, int dataset, Extent extent) {
        touch(
                dataset,
                extent,
                parent,
                Nodes.NONE,
                parent == START ? 0 : entries.get(parent).distance() + 1);
    }

    /** Goes on until nothing new is touched. */
    Reach spread() {
        while (next < entries.size() && left == 0) {
            int index = next++;
            Entry entry = entries.get(index);
            switch (entry.extent()) {
                case COLUMN -> spreadColumn(index, entry);
                case UNTOLD_COLUMN -> spreadUntold(entry.node(), index, entry);
                case ANY_COLUMN -> spreadAnyColumn(index, entry);
                case WHOLE -> forEachReader(entry.node(), reader -> touchOutputs(reader, index, entry, Extent.WHOLE));
            }
        }
        return this;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Whether it stopped before it was done. */
    boolean isTruncated() {
        return left > 0;
    }

    /** Nodes on the way from a start to an entry, jobs included. */
    int[] path(int index) {
        int[] backwards = new int[entries.get(index).distance() * 2 + 2];
        int length = 0;
        for (int at = index; at >= 0; at = entries.get(at).parent()) {
            backwards[length++] = entries.get(at).node();
            if (entries.get(at).job() >= 0) {
                backwards[length++] = entries.get(at).job();
            }
            if (length + 2 > backwards.length) {
                backwards = Arrays.copyOf(backwards, length * 2 + 2);
            }
        }
        int[] path = new int[length];
        for (int i = 0; i < length; i++) {
            path[i] = backwards[length - 1 - i];
        }
        return path;
    }

    private void spreadColumn(int index, Entry entry) {
        spreadAlong(entry.node(), index, entry);
        spreadUntold(nodes.datasetOf(entry.node()), index, entry);
    }

    private void spreadAnyColumn(int index, Entry entry) {
        for (int i = 0; i < nodes.columns(entry.node()); i++) {
            spreadAlong(nodes.columnOf(entry.node(), i), index, entry);
        }
        spreadUntold(entry.node(), index, entry);
    }

    /** Whatever one of its columns may go into without anybody telling from which. */
    private void spreadUntold(int dataset, int index, Entry entry) {
        if (askedReaders.add(dataset)) {
            int wholeDataset = nodes.findColumn(dataset, "");
            if (wholeDataset >= 0) {
                spreadAlong(wholeDataset, index, entry);
            }
            forEachReader(dataset, reader -> touchOutputs(reader, index, entry, Extent.ANY_COLUMN));
        }
    }

    private void spreadAlong(int column, int index, Entry entry) {
        for (int i = 0; i < columns.outDegree(column) && hasRoom(); i++) {
            int edge = columns.out(column, i);
            if (columns.isValid(edge, at)) {
                int target = columns.target(edge);
                int owner = columns.owner(edge);
                int job = nodes.kind(owner) == NodeKind.JOB ? owner : Nodes.NONE;
                boolean named = !nodes.name(target).isEmpty();
                touch(
                        named ? target : nodes.datasetOf(target),
                        named ? Extent.COLUMN : Extent.ANY_COLUMN,
                        index,
                        job,
                        entry.distance() + 1);
            }
        }
    }

    /** @param extent whole for all outputs, and else only for those of whose columns nothing is told */
    private void touchOutputs(int reader, int index, Entry entry, Extent extent) {
        Set<Integer> told = extent == Extent.WHOLE ? Set.of() : toldOutputs(reader);
        if (nodes.kind(reader) == NodeKind.DATASET) {
            if (!told.contains(reader)) {
                touch(reader, extent, index, Nodes.NONE, entry.distance() + 1);
            }
            return;
        }
        forEachOut(reader, output -> {
            if (!told.contains(output)) {
                touch(output, extent, index, reader, entry.distance() + 1);
            }
        });
    }

    /** The outputs of a job for which it says from which columns theirs come. */
    private Set<Integer> toldOutputs(int owner) {
        return toldOutputs.computeIfAbsent(owner, asked -> {
            Set<Integer> told = new HashSet<>();
            for (int i = 0; i < columns.owned(asked) && hasRoom(); i++) {
                int edge = columns.owned(asked, i);
                if (columns.isValid(edge, at)) {
                    told.add(nodes.datasetOf(columns.target(edge)));
                }
            }
            return told;
        });
    }

    @FunctionalInterface
    private interface Visit {
        void to(int node);
    }

    private void forEachReader(int dataset, Visit visit) {
        for (int i = 0; i < flow.outDegree(dataset) && hasRoom(); i++) {
            int edge = flow.out(dataset, i);
            if (flow.isValid(edge, at)) {
                visit.to(flow.target(edge));
            }
        }
    }

    private void forEachOut(int job, Visit visit) {
        for (int i = 0; i < flow.outDegree(job) && hasRoom(); i++) {
            int edge = flow.out(job, i);
            if (flow.isValid(edge, at) && nodes.kind(flow.target(edge)) == NodeKind.DATASET) {
                visit.to(flow.target(edge));
            }
        }
    }

    private boolean hasRoom() {
        if (steps++ >= mostSteps) {
            left++;
        }
        return left == 0;
    }

    /** Again only if more of it is touched now. */
    private void touch(int node, Extent extent, int parent, int job, int distance) {
        Integer known = touched.get(node);
        if (known != null && entries.get(known).extent().compareTo(extent) >= 0) {
            return;
        }
        if (entries.size() >= mostEntries) {
            left++;
            return;
        }
        touched.put(node, entries.size());
        entries.add(new Entry(node, extent, parent, job, distance));
    }
}
