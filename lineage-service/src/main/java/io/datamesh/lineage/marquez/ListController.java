package io.datamesh.lineage.marquez;

import io.datamesh.lineage.graph.NodeKind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Marquez's lists. They page by {@code limit} and {@code offset}. */
@Controller(value = "/api/v1", produces = MediaType.APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "marquez")
final class ListController {

    private final ListReads lists;
    private final RunReads runs;
    private final NameReads names;

    ListController(ListReads lists, RunReads runs, NameReads names) {
        this.lists = lists;
        this.runs = runs;
        this.names = names;
    }

    @Get("/namespaces")
    byte[] namespaces(@Nullable @QueryValue Integer limit, @Nullable @QueryValue Integer offset) {
        return lists.namespaces(Paging.of(limit, offset));
    }

    @Get("/namespaces/{namespace}")
    byte[] namespace(String namespace) {
        return lists.namespace(namespace);
    }

    @Get("/namespaces/{namespace}/datasets")
    byte[] datasets(String namespace, @Nullable @QueryValue Integer limit, @Nullable @QueryValue Integer offset) {
        return lists.datasets(namespace, Paging.of(limit, offset));
    }

    @Get("/namespaces/{namespace}/datasets/{dataset}")
    byte[] dataset(String namespace, String dataset) {
        return lists.dataset(namespace, dataset);
    }

    @Get("/namespaces/{namespace}/datasets/{dataset}/versions")
    byte[] datasetVersions(String namespace, String dataset) {
        return lists.versions(NodeKind.DATASET, namespace, dataset);
    }

    @Get("/namespaces/{namespace}/datasets/{dataset}/versions/{version}")
    byte[] datasetVersion(String namespace, String dataset, String version) {
        return lists.version(NodeKind.DATASET, namespace, dataset, version);
    }

    @Get("/jobs")
    byte[] allJobs(
            @Nullable @QueryValue String lastRunStates,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue Integer offset) {
        return lists.jobs(null, states(lastRunStates), Paging.of(limit, offset));
    }

    @Get("/namespaces/{namespace}/jobs")
    byte[] jobs(
            String namespace,
            @Nullable @QueryValue String lastRunStates,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue Integer offset) {
        return lists.jobs(namespace, states(lastRunStates), Paging.of(limit, offset));
    }

    @Get("/namespaces/{namespace}/jobs/{job}")
    byte[] job(String namespace, String job) {
        return lists.job(namespace, job);
    }

    @Get("/namespaces/{namespace}/jobs/{job}/versions")
    byte[] jobVersions(String namespace, String job) {
        return lists.versions(NodeKind.JOB, namespace, job);
    }

    @Get("/namespaces/{namespace}/jobs/{job}/versions/{version}")
    byte[] jobVersion(String namespace, String job, String version) {
        return lists.version(NodeKind.JOB, namespace, job, version);
    }

    @Get("/namespaces/{namespace}/jobs/{job}/runs")
    byte[] runs(
            String namespace, String job, @Nullable @QueryValue Integer limit, @Nullable @QueryValue Integer offset) {
        return runs.runs(namespace, job, Paging.of(limit, offset));
    }

    @Get("/jobs/runs/{id}")
    byte[] run(String id) {
        return runs.run(id);
    }

    @Get("/jobs/runs/{id}/facets")
    byte[] facets(String id, @QueryValue(defaultValue = "run") String type) {
        return runs.facets(id, type.equalsIgnoreCase("job"));
    }

    @Get("/sources")
    byte[] sources(@Nullable @QueryValue Integer limit, @Nullable @QueryValue Integer offset) {
        return names.sources(Paging.of(limit, offset));
    }

    @Get("/sources/{source}")
    byte[] source(String source) {
        return names.source(source);
    }

    @Get("/tags")
    byte[] tags(@Nullable @QueryValue Integer limit, @Nullable @QueryValue Integer offset) {
        return names.tags(Paging.of(limit, offset));
    }

    private static Set<String> states(String text) {
        return text == null || text.isBlank()
                ? Set.of()
                : Arrays.stream(text.split(","))
                        .map(state -> state.strip().toUpperCase(Locale.ROOT))
                        .collect(Collectors.toSet());
    }
}
