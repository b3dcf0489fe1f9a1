package io.datamesh.kit.command;

/**
 * What a claim came to.
 *
 * @param accepted whether it became a fact
 * @param json that fact, or its rejection
 */
public record ClaimOutcome(boolean accepted, byte[] json) {}
