package io.datamesh.governance.policy.rule;

/**
 * What is wrong with a rule or a message.
 *
 * @param line from 1
 * @param column from 1
 */
public record RuleFault(int line, int column, String message) {}
