package io.datamesh.governance.policy;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.input.InputPart;
import io.datamesh.governance.policy.rule.CompiledRule;
import io.datamesh.model.PolicyMode;
import java.time.Instant;
import java.util.Set;

/** A policy that is ready to judge. Immutable and thread-safe. */
public final class CompiledPolicy {

    private final PolicyDeclared declared;
    private final CompiledRule rule;

    CompiledPolicy(PolicyDeclared declared, CompiledRule rule) {
        this.declared = declared;
        this.rule = rule;
    }

    /** What was declared; not to be changed. */
    public PolicyDeclared declared() {
        return declared;
    }

    public String name() {
        return declared.getName();
    }

    public long version() {
        return declared.getVersion();
    }

    /** The parts of the input that rule and message look at. */
    public Set<InputPart> reads() {
        return rule.reads();
    }

    /** Whether it holds for all domains. */
    public boolean isGlobal() {
        return declared.getDomains().isEmpty();
    }

    public boolean appliesTo(String domain) {
        return isGlobal() || declared.getDomains().contains(domain);
    }

    /** Whether it gives verdicts: drafts don't, they can only be tried. */
    public boolean isInForce() {
        return declared.getMode() != PolicyMode.DRAFT;
    }

    /** Whether a required policy blocks by now; grace that has passed counts as enforced. */
    boolean isEnforcedAt(Instant now) {
        return switch (declared.getMode()) {
            case DRAFT -> false;
            case GRACE -> !now.isBefore(declared.getGraceUntil());
            case ENFORCED -> true;
        };
    }

    /** The same policy as if it were enforced already. */
    public CompiledPolicy enforced() {
        PolicyDeclared enforced = PolicyDeclared.newBuilder(declared)
                .setMode(PolicyMode.ENFORCED)
                .setGraceUntil(null)
                .build();
        return new CompiledPolicy(enforced, rule);
    }

    CompiledRule rule() {
        return rule;
    }
}
