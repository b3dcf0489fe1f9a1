package io.datamesh.kit.sse;

import io.micronaut.core.annotation.Nullable;

/**
 * One record as clients see it.
 *
 * @param value what filters look at
 * @param name the event's type in the stream; null for the default one, {@code message}
 * @param data one line of JSON
 */
public record StreamedEvent<E>(E value, @Nullable String name, String data) {}
