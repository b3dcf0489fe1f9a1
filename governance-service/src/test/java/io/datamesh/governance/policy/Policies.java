package io.datamesh.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.model.Enforcement;
import io.datamesh.model.PolicyMode;
import java.util.List;

/** Policies for tests. */
public final class Policies {

    private static final PolicyCompiler COMPILER = new PolicyCompiler();

    private Policies() {}

    /** A required policy in force for all domains. */
    public static PolicyDeclared.Builder required(String name, String rule) {
        return PolicyDeclared.newBuilder()
                .setName(name)
                .setRule(rule)
                .setEnforcement(Enforcement.REQUIRED)
                .setMode(PolicyMode.ENFORCED);
    }

    public static PolicyDeclared.Builder ofDomain(String name, String domain, String rule) {
        return required(name, rule).setDomains(List.of(domain));
    }

    public static CompiledPolicy compiled(PolicyDeclared.Builder policy) {
        return compiled(policy.build());
    }

    public static CompiledPolicy compiled(PolicyDeclared policy) {
        PolicyCompilation compilation = COMPILER.compile(policy);
        assertThat(compilation).isInstanceOf(PolicyCompilation.Compiled.class);
        return ((PolicyCompilation.Compiled) compilation).policy();
    }
}
