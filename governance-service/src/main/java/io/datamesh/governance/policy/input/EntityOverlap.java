package io.datamesh.governance.policy.input;

/** A product of another domain that serves an entity of the same name, in the form {@link EntityNames} gives it. */
public record EntityOverlap(String entity, String productId, String domain) {}
