package io.datamesh.lineage.view;

import io.datamesh.events.DatasetStated;
import io.datamesh.events.JobLineage;
import io.datamesh.events.RunChanged;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.EdgeTable.Replacement;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.product.MeshProduct;
import io.datamesh.model.ColumnEdge;
import io.datamesh.model.ColumnLineage;
import io.datamesh.model.LineageEdge;
import io.datamesh.model.LineageKind;
import io.datamesh.product.dataset.DatasetId;
import java.time.Instant;

/** Puts facts into the model. Each replaces what the former fact of the same key said. */
final class FactWriter {

    private final LineageModel model;

    FactWriter(LineageModel model) {
        this.model = model;
    }

    void write(JobLineage fact) {
        boolean ofJob = fact.getKind() == LineageKind.JOB;
        int owner = ofJob
                ? job(fact.getJobNamespace(), fact.getJobName())
                : dataset(fact.getJobNamespace(), fact.getJobName());
        Replacement flow = model.graph().flow().replace(owner);
        for (LineageEdge input : fact.getInputs()) {
            put(flow, dataset(input.getNamespace(), input.getName()), owner, input);
        }
        for (LineageEdge output : fact.getOutputs()) {
            put(flow, owner, dataset(output.getNamespace(), output.getName()), output);
        }
        for (LineageEdge upstream : fact.getUpstreamJobs()) {
            put(flow, job(upstream.getNamespace(), upstream.getName()), owner, upstream);
        }
        flow.end();
        writeColumns(owner, fact);
        if (ofJob) {
            model.descriptions().describe(owner, fact);
            model.descriptions()
                    .heardOf(model.nodes().namespaceNumber(owner), fact.getFirstSeenAt(), fact.getChangedAt());
            model.changed(owner);
        }
    }

    private void writeColumns(int owner, JobLineage fact) {
        Replacement columns = model.graph().columns().replace(owner);
        for (ColumnLineage column : fact.getColumns()) {
            ColumnEdge edge = column.getEdge();
            int source = column(edge.getInputNamespace(), edge.getInputName(), edge.getInputField());
            int target = column(column.getOutputNamespace(), column.getOutputName(), edge.getOutputField());
            int label = model.labels().label(edge.getTransformation(), edge.getMasked());
            columns.put(source, target, label, time(column.getValidFrom()), end(column.getValidTo()));
        }
        columns.end();
    }

    void write(DatasetStated fact, Iterable<DatasetId> symlinks) {
        int dataset = dataset(fact.getNamespace(), fact.getName());
        model.descriptions().describe(dataset, fact);
        model.descriptions()
                .heardOf(model.nodes().namespaceNumber(dataset), fact.getFirstSeenAt(), fact.getChangedAt());
        model.changed(dataset);
        symlinks.forEach(symlink -> {
            model.products().symlink(dataset, symlink);
            int other = model.nodes().find(NodeKind.DATASET, symlink.namespace(), symlink.name());
            if (other >= 0) {
                model.namesakes().connect(dataset, other, time(fact.getFirstSeenAt()));
            }
        });
    }

    void write(RunChanged fact) {
        int job = job(fact.getJobNamespace(), fact.getJobName());
        model.descriptions().ran(job, fact);
        model.changed(job);
    }

    void write(MeshProduct product, Instant changedAt) {
        Nodes nodes = model.nodes();
        nodes.product(product.id());
        model.products().put(product, dataset -> nodes.find(NodeKind.DATASET, dataset.namespace(), dataset.name()));
        model.declaredInputs().declare(product, time(changedAt));
    }

    private int job(String namespace, String name) {
        Nodes nodes = model.nodes();
        int before = nodes.size();
        int node = nodes.job(namespace, name);
        if (node >= before) {
            model.lists().add(nodes, node);
        }
        return node;
    }

    private int dataset(String namespace, String name) {
        Nodes nodes = model.nodes();
        int before = nodes.size();
        int node = nodes.dataset(namespace, name);
        if (node >= before) {
            model.lists().add(nodes, node);
            DatasetId id = new DatasetId(namespace, name);
            model.products().datasetAppeared(node, id);
            model.products().alsoNamed(id).forEach(other -> model.namesakes().connect(other, node, 0));
        }
        return node;
    }

    private int column(String namespace, String name, String field) {
        Nodes nodes = model.nodes();
        int dataset = dataset(namespace, name);
        int before = nodes.size();
        int node = nodes.column(dataset, field);
        if (node >= before) {
            model.namesakes().columnAppeared(node);
        }
        return node;
    }

    private static void put(Replacement flow, int source, int target, LineageEdge edge) {
        flow.put(source, target, 0, time(edge.getValidFrom()), end(edge.getValidTo()));
    }

    private static long time(Instant instant) {
        return instant.toEpochMilli();
    }

    private static long end(Instant instant) {
        return instant == null ? EdgeTable.OPEN : instant.toEpochMilli();
    }
}
