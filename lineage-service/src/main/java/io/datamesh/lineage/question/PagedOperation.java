package io.datamesh.lineage.question;

import io.datamesh.kit.web.PageRequest;
import io.micronaut.context.annotation.AliasFor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes for tools an operation whose answer comes in pages, of what is known now or at an earlier time. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Operation(
        parameters = {
            @Parameter(
                    name = LineageRequest.AS_OF,
                    in = ParameterIn.QUERY,
                    description = LineageRequest.AS_OF_DESCRIPTION,
                    schema = @Schema(type = "string")),
            @Parameter(
                    name = "limit",
                    in = ParameterIn.QUERY,
                    description = "How many at most, 1 to " + PageRequest.LARGEST + ".",
                    schema = @Schema(type = "integer", format = "int32", defaultValue = "" + PageRequest.DEFAULT)),
            @Parameter(
                    name = "cursor",
                    in = ParameterIn.QUERY,
                    description = "Where to go on: `next` of the page before.",
                    schema = @Schema(type = "string"))
        })
@interface PagedOperation {

    /** In a few words. */
    @AliasFor(annotation = Operation.class, member = "summary")
    String value();
}
