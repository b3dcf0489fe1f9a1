package io.datamesh.lineage.question;

import io.datamesh.kit.web.PageRequest;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a {@link PageRequest} for tools: two query parameters, not one object. The controller's own parameter is to be hidden from them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        name = "limit",
        in = ParameterIn.QUERY,
        description = "How many at most, 1 to " + PageRequest.LARGEST + ".",
        schema = @Schema(implementation = Integer.class, defaultValue = "" + PageRequest.DEFAULT))
@Parameter(
        name = "cursor",
        in = ParameterIn.QUERY,
        description = "Where to go on: `next` of the page before.",
        schema = @Schema(implementation = String.class))
@interface PageParameters {}
