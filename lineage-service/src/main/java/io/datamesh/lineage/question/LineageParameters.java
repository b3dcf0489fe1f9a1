package io.datamesh.lineage.question;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes for tools what {@link LineageRequest} reads from the query; it reads by itself so that it can tell every fault at once. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        name = LineageRequest.DIRECTION,
        in = ParameterIn.QUERY,
        description = "What feeds the node, what it feeds, or both.",
        schema =
                @Schema(
                        implementation = String.class,
                        allowableValues = {"upstream", "downstream", "both"},
                        defaultValue = "both"))
@Parameter(
        name = LineageRequest.LEVEL,
        in = ParameterIn.QUERY,
        description = "Datasets with the jobs between them, products, or columns.",
        schema =
                @Schema(
                        implementation = String.class,
                        allowableValues = {"dataset", "product", "column"}))
@Parameter(
        name = LineageRequest.DEPTH,
        in = ParameterIn.QUERY,
        description = "Jobs to pass at most, up to " + LineageRequest.DEEPEST + ".",
        schema = @Schema(implementation = Integer.class, defaultValue = "" + LineageRequest.USUAL_DEPTH))
@Parameter(
        name = LineageRequest.AS_OF,
        in = ParameterIn.QUERY,
        description = "The graph as it was: a day as in 2026-11-20, or a time; without a zone it is UTC.",
        schema = @Schema(implementation = String.class))
@Parameter(
        name = LineageRequest.LIMIT,
        in = ParameterIn.QUERY,
        description = "Nodes in the answer at most, up to " + LineageRequest.MOST_NODES + ".",
        schema = @Schema(implementation = Integer.class, defaultValue = "" + LineageRequest.USUAL_NODES))
@Parameter(
        name = LineageRequest.FORMAT,
        in = ParameterIn.QUERY,
        description = "Goes before what the header Accept says.",
        schema =
                @Schema(
                        implementation = String.class,
                        allowableValues = {"json", "mermaid", "graphviz"}))
@interface LineageParameters {}
