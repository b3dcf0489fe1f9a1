package io.datamesh.governance.product;

import io.datamesh.events.JobLineage;
import io.datamesh.governance.policy.input.ProductLineage;
import io.datamesh.governance.policy.input.ProductLineage.Neighbour;
import io.datamesh.model.LineageEdge;
import io.datamesh.model.LineageKind;
import io.datamesh.product.dataset.DatasetId;
import io.datamesh.product.dataset.DatasetNaming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The datasets one step up and down from a product's own, by what jobs read and write now. */
public final class Neighbours {

    private static final Comparator<Neighbour> ORDER =
            Comparator.comparing(Neighbour::dataset).thenComparing(Neighbour::job);

    private Neighbours() {}

    /** @param own the datasets the product serves */
    static ProductLineage of(Set<String> own, MeshState mesh) {
        List<Neighbour> upstream = new ArrayList<>();
        List<Neighbour> downstream = new ArrayList<>();
        for (JobLineage job : mesh.jobs(own)) {
            if (job.getOutputs().stream().anyMatch(edge -> isOneOf(own, edge))) {
                upstream.addAll(others(job, job.getInputs(), own, mesh));
            }
            if (job.getInputs().stream().anyMatch(edge -> isOneOf(own, edge))) {
                downstream.addAll(others(job, job.getOutputs(), own, mesh));
            }
        }
        return new ProductLineage(ordered(upstream), ordered(downstream));
    }

    /** The job as far as rules can see it: what it reads and writes now. A dataset that speaks for itself is its own output. */
    public static JobLineage essential(JobLineage job) {
        List<LineageEdge> outputs = current(job.getOutputs(), job.getDeleted());
        if (job.getKind() == LineageKind.DATASET && outputs.isEmpty() && !job.getDeleted()) {
            outputs = List.of(LineageEdge.newBuilder()
                    .setNamespace(job.getJobNamespace())
                    .setName(job.getJobName())
                    .setValidFrom(job.getFirstSeenAt())
                    .build());
        }
        return JobLineage.newBuilder()
                .setJobNamespace(job.getJobNamespace())
                .setJobName(job.getJobName())
                .setKind(job.getKind())
                .setInputs(current(job.getInputs(), job.getDeleted()))
                .setOutputs(outputs)
                .setDeleted(job.getDeleted())
                .setFirstSeenAt(job.getFirstSeenAt())
                .setChangedAt(job.getChangedAt())
                .build();
    }

    /** Every dataset of a job, in every spelling. */
    public static Set<String> datasets(JobLineage job) {
        Set<String> keys = new TreeSet<>();
        Stream.concat(job.getInputs().stream(), job.getOutputs().stream())
                .forEach(edge -> spellings(edge).forEach(keys::add));
        return keys;
    }

    private static List<LineageEdge> current(List<LineageEdge> edges, boolean deleted) {
        return deleted
                ? List.of()
                : edges.stream()
                        .filter(edge -> edge.getValidTo() == null)
                        .limit(MeshState.MOST)
                        .toList();
    }

    private static Stream<String> spellings(LineageEdge edge) {
        return DatasetNaming.spellings(new DatasetId(edge.getNamespace(), edge.getName())).stream()
                .map(DatasetId::key);
    }

    private static boolean isOneOf(Set<String> datasets, LineageEdge edge) {
        return spellings(edge).anyMatch(datasets::contains);
    }

    private static List<Neighbour> others(JobLineage job, List<LineageEdge> edges, Set<String> own, MeshState mesh) {
        return edges.stream()
                .filter(edge -> !isOneOf(own, edge))
                .map(edge -> new Neighbour(
                        edge.getNamespace() + "/" + edge.getName(),
                        spellings(edge)
                                .flatMap(dataset -> mesh.productServing(dataset).stream())
                                .findFirst()
                                .orElse(null),
                        job.getJobNamespace() + "/" + job.getJobName(),
                        false))
                .toList();
    }

    private static List<Neighbour> ordered(List<Neighbour> found) {
        return found.stream().distinct().sorted(ORDER).limit(MeshState.MOST).toList();
    }
}
