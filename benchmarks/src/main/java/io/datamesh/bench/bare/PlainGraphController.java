package io.datamesh.bench.bare;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.nio.file.Path;

/** Asks the plain graph, once there is one. */
@Controller("/bare/lineage")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = "bench.plain-graph")
final class PlainGraphController {

    private final Path file;
    private PlainGraph graph;

    PlainGraphController(@Value("${bench.plain-graph}") String file) {
        this.file = Path.of(file);
    }

    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] lineage(@QueryValue String nodeId, @QueryValue int depth) throws IOException {
        return graph().lineage(nodeId, depth);
    }

    private synchronized PlainGraph graph() throws IOException {
        if (graph == null) {
            graph = PlainGraphFile.read(file);
        }
        return graph;
    }
}
