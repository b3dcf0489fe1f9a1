package io.datamesh.governance.policy;

import io.datamesh.events.PolicyDeclared;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides on declarations: complete, compiling, not loosening a global policy. Counts versions. Pure: the same declaration against the same known
 * policies gives the same decision.
 */
public final class PolicyRules {

    private final PolicyCompiler compiler;

    public PolicyRules(PolicyCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * @param known the newest accepted declaration of a policy by name, withdrawals included
     * @param now becomes the time of the declaration if it is accepted
     */
    public PolicyDecision decide(PolicyDeclared claim, Function<String, Optional<PolicyDeclared>> known, Instant now) {
        throw new UnsupportedOperationException(compiler.toString());
    }
}
