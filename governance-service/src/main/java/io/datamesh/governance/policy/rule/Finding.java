package io.datamesh.governance.policy.rule;

import java.util.Map;

/**
 * A breach that a rule found.
 *
 * @param subject null for the product as a whole
 * @param evidence what was seen, each as JSON text
 * @param message null if the policy has none
 */
public record Finding(String subject, Map<String, String> evidence, String message) {}
