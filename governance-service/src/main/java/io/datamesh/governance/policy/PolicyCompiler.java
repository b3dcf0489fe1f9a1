package io.datamesh.governance.policy;

import io.datamesh.events.PolicyDeclared;

/** Checks policies and makes them ready to judge. Thread-safe. */
public final class PolicyCompiler {

    /** Never throws for a bad policy. The rule must be there, see {@link PolicyRules} for policies that take another's. */
    public PolicyCompilation compile(PolicyDeclared policy) {
        throw new UnsupportedOperationException(policy.getName());
    }
}
