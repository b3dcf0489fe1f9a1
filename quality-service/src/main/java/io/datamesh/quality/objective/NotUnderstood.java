package io.datamesh.quality.objective;

/**
 * A promise that no measurement can be held against.
 *
 * @param path JSON Pointer into the product
 * @param promise as it was written
 * @param reason in a sentence
 */
public record NotUnderstood(String path, String promise, String reason) {}
