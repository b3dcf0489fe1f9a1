package io.datamesh.kit.problem;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * One thing that is wrong with a request.
 *
 * @param path where: a JSON Pointer (RFC 6901) into the body, empty for the whole body, or the name of a parameter or header
 * @param code a stable word for programs, as in {@code required}
 * @param message a sentence for people
 */
@Serdeable
public record Violation(@Nullable String path, String code, String message) {}
