package io.datamesh.lineage.question;

import io.datamesh.kit.web.PageRequest;
import io.datamesh.lineage.graph.Direction;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "lineage")
final class LineageController {

    private final LineageQuestions questions;
    private final Disagreements disagreements;

    LineageController(LineageQuestions questions, Disagreements disagreements) {
        this.questions = questions;
        this.disagreements = disagreements;
    }

    /** What feeds a node and what it feeds. */
    @LineageOperation("Show the lineage of a node")
    @Get(
            value = "/lineage/{nodeId:.+}",
            produces = {MediaType.APPLICATION_JSON, "text/vnd.mermaid", "text/vnd.graphviz"})
    HttpResponse<byte[]> lineage(String nodeId, HttpRequest<?> request) {
        return answer(nodeId, request, Level.DATASET);
    }

    /** The columns of a node and the columns they are computed from or go into; the parameters are those of lineage. */
    @LineageOperation("Show the lineage of columns")
    @Get(
            value = "/columns/{nodeId:.+}",
            produces = {MediaType.APPLICATION_JSON, "text/vnd.mermaid", "text/vnd.graphviz"})
    HttpResponse<byte[]> columns(String nodeId, HttpRequest<?> request) {
        return answer(nodeId, request, Level.COLUMN);
    }

    /** Products that declare to read what they were not seen reading, or the other way round; a page holds whole products. */
    @Operation(
            summary = "Compare declared and observed lineage",
            parameters = {
                @Parameter(
                        name = "limit",
                        in = ParameterIn.QUERY,
                        schema = @Schema(type = "integer", format = "int32", defaultValue = "" + PageRequest.DEFAULT)),
                @Parameter(name = "cursor", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
            })
    @Get(value = "/lineage/disagreements", produces = MediaType.APPLICATION_JSON)
    byte[] disagreements(@Parameter(hidden = true) PageRequest page, @Nullable @QueryValue String product) {
        return disagreements.list(product, page);
    }

    private HttpResponse<byte[]> answer(String nodeId, HttpRequest<?> request, Level usual) {
        LineageRequest asked = LineageRequest.of(request, Direction.BOTH, usual);
        PictureFormat format = PictureFormat.of(asked.format(), request.getHeaders());
        return HttpResponse.ok(questions.lineage(nodeId, asked, format)).contentType(format.mediaType());
    }
}
