package io.datamesh.lineage.question;

import io.micronaut.context.annotation.AliasFor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes for tools a question with all that {@link LineageRequest} reads from the query; that reads by itself so that it can tell every fault at once. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Operation(
        parameters = {
            @Parameter(
                    name = LineageRequest.DIRECTION,
                    in = ParameterIn.QUERY,
                    description = "What feeds the node, what it feeds, or both.",
                    schema =
                            @Schema(
                                    type = "string",
                                    allowableValues = {"upstream", "downstream", "both"},
                                    defaultValue = "both")),
            @Parameter(
                    name = LineageRequest.LEVEL,
                    in = ParameterIn.QUERY,
                    description = "Datasets with the jobs between them, products, or columns.",
                    schema =
                            @Schema(
                                    type = "string",
                                    allowableValues = {"dataset", "product", "column"})),
            @Parameter(
                    name = LineageRequest.DEPTH,
                    in = ParameterIn.QUERY,
                    description = "Jobs to pass at most, up to " + LineageRequest.DEEPEST + ".",
                    schema =
                            @Schema(
                                    type = "integer",
                                    format = "int32",
                                    defaultValue = "" + LineageRequest.USUAL_DEPTH)),
            @Parameter(
                    name = LineageRequest.AS_OF,
                    in = ParameterIn.QUERY,
                    description = LineageRequest.AS_OF_DESCRIPTION,
                    schema = @Schema(type = "string")),
            @Parameter(
                    name = LineageRequest.LIMIT,
                    in = ParameterIn.QUERY,
                    description = "Nodes in the answer at most, up to " + LineageRequest.MOST_NODES + ".",
                    schema =
                            @Schema(
                                    type = "integer",
                                    format = "int32",
                                    defaultValue = "" + LineageRequest.USUAL_NODES)),
            @Parameter(
                    name = LineageRequest.FORMAT,
                    in = ParameterIn.QUERY,
                    description = "Goes before what the header Accept says.",
                    schema =
                            @Schema(
                                    type = "string",
                                    allowableValues = {"json", "mermaid", "graphviz"}))
        })
@interface LineageOperation {

    /** In a few words. */
    @AliasFor(annotation = Operation.class, member = "summary")
    String value();
}
