package io.datamesh.lineage.marquez;

import io.datamesh.kit.problem.ProblemException;
import io.datamesh.lineage.graph.NodeKind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "marquez")
final class GraphController {

    private static final String TRUNCATED = "X-Mesh-Truncated";
    private static final int MOST_HITS = 1_000;
    private static final int LONGEST_QUERY = 1_000;

    private final GraphReads graphs;
    private final NameSearch search;

    GraphController(GraphReads graphs, NameSearch search) {
        this.graphs = graphs;
        this.search = search;
    }

    /** The jobs within so many steps of a job, or of the job that writes a dataset, and all their datasets. The header {@code X-Mesh-Truncated} tells that there are more. */
    @Operation(summary = "Show the lineage of a node, as Marquez does")
    @Get(value = "/lineage", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> lineage(@QueryValue String nodeId, @QueryValue(defaultValue = "20") int depth) {
        return answer(graphs.lineage(nodeId, depth));
    }

    @Operation(summary = "Show the lineage of columns, as Marquez does")
    @Get(value = "/column-lineage", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> columnLineage(
            @QueryValue String nodeId,
            @QueryValue(defaultValue = "20") int depth,
            @QueryValue(defaultValue = "false") boolean withDownstream) {
        return answer(graphs.columns(nodeId, depth, withDownstream));
    }

    /** Jobs and datasets whose name contains a text. */
    @Operation(summary = "Find jobs and datasets, as Marquez does")
    @Get(value = "/search", produces = MediaType.APPLICATION_JSON)
    byte[] search(
            @QueryValue String q,
            @Nullable @QueryValue String filter,
            @QueryValue(defaultValue = "name") String sort,
            @QueryValue(defaultValue = "10") int limit,
            @Nullable @QueryValue String namespace,
            @Nullable @QueryValue String before,
            @Nullable @QueryValue String after) {
        if (q.isBlank() || q.length() > LONGEST_QUERY) {
            throw ProblemException.invalid("q", "invalid", "1 to " + LONGEST_QUERY + " characters.");
        }
        if (limit < 0) {
            throw ProblemException.invalid("limit", "invalid", "A number from 0 on.");
        }
        return search.search(new NameSearch.Query(
                q.toLowerCase(Locale.ROOT),
                kind(filter),
                sort.equalsIgnoreCase("update_at"),
                Math.min(limit, MOST_HITS),
                namespace,
                day("before", before),
                day("after", after)));
    }

    private static HttpResponse<byte[]> answer(GraphReads.Answer answer) {
        return answer.truncated()
                ? HttpResponse.ok(answer.json()).header(TRUNCATED, "true")
                : HttpResponse.ok(answer.json());
    }

    private static NodeKind kind(String filter) {
        if (filter == null || filter.isBlank() || filter.equalsIgnoreCase("all")) {
            return null;
        }
        for (NodeKind kind : new NodeKind[] {NodeKind.JOB, NodeKind.DATASET}) {
            if (kind.name().equalsIgnoreCase(filter)) {
                return kind;
            }
        }
        throw ProblemException.invalid("filter", "invalid", "DATASET or JOB.");
    }

    private static Instant day(String name, String text) {
        try {
            return text == null || text.isBlank()
                    ? null
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException malformed) {
            throw ProblemException.invalid(name, "invalid", "A day as in 2026-11-20.");
        }
    }
}
