package io.datamesh.governance.view;

/**
 * What a declaration or a command came to.
 *
 * @param json the fact it caused, or its rejection
 */
public record Outcome(boolean accepted, byte[] json) {}
