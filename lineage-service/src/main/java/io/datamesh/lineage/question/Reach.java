package io.datamesh.lineage.question;

import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.question.Touched.Entry;
import io.datamesh.lineage.question.Touched.Extent;
import io.datamesh.lineage.view.Labels;
import io.datamesh.lineage.view.LineageModel;
import java.util.HashSet;
import java.util.Set;

/**
 * Whatever a change would reach, by spreading from what it touches with the flow. A dataset that is touched as a whole spreads to whatever its readers write. A column spreads
 * to the columns computed from it; where a job tells nothing of the columns of an output, any column of that output may be touched.
 */
final class Reach {

    private final LineageModel model;
    private final Nodes nodes;
    private final EdgeTable flow;
    private final EdgeTable columns;
    private final long at;
    private final long mostSteps;
    private final Touched touched;
    private final Set<Integer> askedReaders = new HashSet<>();
    private final ToldOutputs toldOutputs;
    private int next;
    private long steps;
    private boolean exhausted;

    /** @param mostEntries datasets and columns it may touch; beyond that it stops and says so */
    Reach(LineageModel model, long at, int mostEntries) {
        this.model = model;
        this.nodes = model.nodes();
        this.flow = model.graph().flow();
        this.columns = model.graph().columns();
        this.toldOutputs = new ToldOutputs(nodes, columns, at);
        this.at = at;
        this.touched = new Touched(mostEntries);
        this.mostSteps = 50L * Math.max(mostEntries, 10_000);
    }

    /** A dataset, all that its readers write, and so on; a job stands for what it writes. */
    void touchWhole(int node) {
        if (nodes.kind(node) == NodeKind.JOB) {
            forEachOut(node, output -> touched.add(output, Extent.WHOLE, Touched.START, node, 1));
        } else {
            touched.add(node, Extent.WHOLE, Touched.START, Nodes.NONE, 0);
        }
    }

    void touchColumn(int column) {
        touched.add(column, Extent.COLUMN, Touched.START, Nodes.NONE, 0);
    }

    /** A column of this dataset that has no edges. */
    void touchUntoldColumnOf(int dataset) {
        touched.add(dataset, Extent.UNTOLD_COLUMN, Touched.START, Nodes.NONE, 0);
    }

    /** A dataset because of an entry, though no job tells so. */
    void touchBecauseOf(int parent, int dataset, Extent extent) {
        touched.add(
                dataset,
                extent,
                parent,
                Nodes.NONE,
                parent == Touched.START ? 0 : touched.entry(parent).distance() + 1);
    }

    /** Goes on until nothing new is touched. */
    Reach spread() {
        while (next < touched.size() && !isTruncated()) {
            int index = next++;
            Entry entry = touched.entry(index);
            switch (entry.extent()) {
                case COLUMN -> spreadColumn(index, entry);
                case UNTOLD_COLUMN -> {
                    spreadToNamesakes(entry.node(), Extent.UNTOLD_COLUMN, index, entry);
                    spreadUntold(entry.node(), index, entry);
                }
                case ANY_COLUMN -> spreadAnyColumn(index, entry);
                case WHOLE -> {
                    spreadToNamesakes(entry.node(), Extent.WHOLE, index, entry);
                    forEachReader(entry.node(), reader -> touchOutputs(reader, index, entry, Extent.WHOLE));
                }
            }
        }
        return this;
    }

    Touched touched() {
        return touched;
    }

    /** Whether it stopped before it was done. */
    boolean isTruncated() {
        return exhausted || touched.isFull();
    }

    private void spreadColumn(int index, Entry entry) {
        int dataset = nodes.datasetOf(entry.node());
        spreadAlong(entry.node(), index, entry);
        spreadToNamesakes(dataset, Extent.UNTOLD_COLUMN, index, entry);
        spreadUntold(dataset, index, entry);
    }

    private void spreadAnyColumn(int index, Entry entry) {
        for (int i = 0; i < nodes.columns(entry.node()); i++) {
            spreadAlong(nodes.columnOf(entry.node(), i), index, entry);
        }
        spreadToNamesakes(entry.node(), Extent.ANY_COLUMN, index, entry);
        spreadUntold(entry.node(), index, entry);
    }

    /** Columns of the same name are connected; what else is touched of a dataset is touched of it under all names. */
    private void spreadToNamesakes(int dataset, Extent extent, int index, Entry entry) {
        for (int other : model.namesakesOf(dataset)) {
            touched.add(other, extent, index, Nodes.NONE, entry.distance() + 1);
        }
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
                touched.add(
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
        Set<Integer> told = extent == Extent.WHOLE ? Set.of() : toldOutputs.of(reader);
        if (nodes.kind(reader) == NodeKind.DATASET) {
            if (!told.contains(reader)) {
                touched.add(reader, extent, index, Nodes.NONE, entry.distance() + 1);
            }
            return;
        }
        forEachOut(reader, output -> {
            if (!told.contains(output)) {
                touched.add(output, extent, index, reader, entry.distance() + 1);
            }
        });
    }

    @FunctionalInterface
    private interface Visit {
        void to(int node);
    }

    private void forEachReader(int dataset, Visit visit) {
        for (int i = 0; i < flow.outDegree(dataset) && hasRoom(); i++) {
            int edge = flow.out(dataset, i);
            if (flow.isValid(edge, at) && flow.label(edge) != Labels.SAME) {
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
        exhausted |= steps++ >= mostSteps;
        return !isTruncated();
    }
}
