package io.datamesh.governance.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.governance.policy.Given;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Runs rules in tests. */
final class Judging {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final RuleCompiler COMPILER = new RuleCompiler();

    private Judging() {}

    static CompiledRule compiled(String rule) {
        return compiled(rule, null);
    }

    static CompiledRule compiled(String rule, String message) {
        RuleCompilation compilation = COMPILER.compile(rule, message);
        assertThat(compilation).isInstanceOf(RuleCompilation.Compiled.class);
        return ((RuleCompilation.Compiled) compilation).rule();
    }

    static RuleOutcome judge(String rule, Given given) {
        return compiled(rule).judge(new InputValues(given), NOW);
    }

    static List<Finding> findings(String rule, Given given) {
        return findings(judge(rule, given));
    }

    static List<Finding> findings(RuleOutcome outcome) {
        assertThat(outcome).isInstanceOf(RuleOutcome.Judged.class);
        return ((RuleOutcome.Judged) outcome).findings();
    }

    static boolean complies(String rule, Given given) {
        return findings(rule, given).isEmpty();
    }

    static String failure(String rule, Given given) {
        RuleOutcome outcome = judge(rule, given);
        assertThat(outcome).isInstanceOf(RuleOutcome.Failed.class);
        return ((RuleOutcome.Failed) outcome).reason();
    }

    /** Faults as {@code line:column message}, those of the rule and then those of the message. */
    static List<String> faults(String rule, String message) {
        RuleCompilation compilation = COMPILER.compile(rule, message);
        assertThat(compilation).isInstanceOf(RuleCompilation.Faulty.class);
        RuleCompilation.Faulty faulty = (RuleCompilation.Faulty) compilation;
        return Stream.concat(faulty.rule().stream(), faulty.message().stream())
                .map(fault -> fault.line() + ":" + fault.column() + " " + fault.message())
                .toList();
    }

    static List<String> faults(String rule) {
        return faults(rule, null);
    }
}
