package io.datamesh.governance.policy;

import io.datamesh.model.Enforcement;
import io.datamesh.model.Severity;
import java.time.Instant;
import java.util.Map;

/**
 * One thing a product does not do as a policy asks. Policy and subject together occur once per evaluation.
 *
 * @param subject port, field or whatever the rule names; null for the product as a whole
 * @param blocking whether it blocks the product: the policy is required, and enforced by now
 * @param graceUntil when a required policy, which is in grace, begins to block; null if it blocks already or never does
 * @param remedy what to do; null if the policy does not say
 * @param evidence what was seen, each as JSON text
 */
public record Breach(
        String policy,
        long policyVersion,
        String subject,
        Severity severity,
        Enforcement enforcement,
        boolean blocking,
        Instant graceUntil,
        String message,
        String remedy,
        Map<String, String> evidence) {

    public Breach {
        evidence = Map.copyOf(evidence);
    }
}
