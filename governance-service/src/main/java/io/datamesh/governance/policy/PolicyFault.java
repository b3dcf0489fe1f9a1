package io.datamesh.governance.policy;

/** A policy that could not be evaluated on a product: the policy's fault, and no verdict on what it asks. */
public record PolicyFault(String policy, long policyVersion, String reason) {}
