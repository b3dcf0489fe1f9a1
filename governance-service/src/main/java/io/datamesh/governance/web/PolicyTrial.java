package io.datamesh.governance.web;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.CompiledPolicy;
import io.datamesh.governance.policy.PolicyDecision;
import io.datamesh.governance.policy.PolicyEvaluator;
import io.datamesh.governance.policy.PolicyRules;
import io.datamesh.governance.policy.PolicySet;
import io.datamesh.governance.policy.trial.DryRun;
import io.datamesh.governance.policy.trial.DryRunReport;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.Violation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** Tries policies on the whole live catalog: what this instance's view holds at the beginning, product by product. Nothing is emitted. */
public final class PolicyTrial {

    private static final int MOST_AT_ONCE = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TOLD = Duration.ofMillis(250);

    private final GovernanceView view;
    private final PolicyRules rules;
    private final PolicyEvaluator evaluator;
    private final Clock clock;
    private final Semaphore running = new Semaphore(MOST_AT_ONCE);

    public PolicyTrial(GovernanceView view, PolicyRules rules, PolicyEvaluator evaluator, Clock clock) {
        this.view = view;
        this.rules = rules;
        this.evaluator = evaluator;
        this.clock = clock;
    }

    /** Hears how far a trial is. */
    @FunctionalInterface
    interface Progress {
        void at(long seen, long products);
    }

    /**
     * The policies, ready to be tried.
     *
     * @throws ProblemException 422 with everything that is wrong with them
     */
    List<CompiledPolicy> compile(List<PolicyDeclared> policies) {
        Map<String, PolicyDeclared> accepted = new HashMap<>();
        List<CompiledPolicy> compiled = new ArrayList<>();
        List<Violation> faults = new ArrayList<>();
        for (PolicyDeclared policy : policies) {
            switch (rules.decide(
                    policy,
                    name -> Optional.ofNullable(accepted.get(name)).or(() -> view.declaration(name)),
                    clock.instant())) {
                case PolicyDecision.Accepted(PolicyDeclared fact, CompiledPolicy ready) -> {
                    accepted.put(fact.getName(), fact);
                    compiled.add(ready);
                }
                case PolicyDecision.Unchanged(PolicyDeclared current) ->
                    view.policies().compiled().find(current.getName()).ifPresent(compiled::add);
                case PolicyDecision.Refused(var reasons) ->
                    reasons.forEach(reason -> faults.add(new Violation(
                            reason.getPath(),
                            reason.getCode(),
                            "Policy '" + policy.getName() + "': " + reason.getMessage())));
            }
        }
        if (!faults.isEmpty()) {
            throw CommandAnswer.refused(faults);
        }
        return compiled;
    }

    /** Ends the request if as many trials run as may; asked before an answer is begun that could not tell it any more. */
    void requirePlace() {
        if (running.availablePermits() == 0) {
            throw full();
        }
    }

    /** @throws CancellationException when nobody wants to know any more */
    DryRunReport run(List<CompiledPolicy> tried, Progress progress, BooleanSupplier isWanted) {
        if (!running.tryAcquire()) {
            throw full();
        }
        try {
            return tryOut(tried, progress, isWanted);
        } finally {
            running.release();
        }
    }

    private static ProblemException full() {
        return ProblemException.overloaded("As many trials as this instance takes are running already.", RETRY_AFTER);
    }

    private DryRunReport tryOut(List<CompiledPolicy> tried, Progress progress, BooleanSupplier isWanted) {
        PolicySet live = view.policies().compiled();
        DryRun trial = new DryRun(evaluator, live, tried, clock.instant());
        long products = view.productCount();
        Told told = new Told(progress, products);
        view.forEachProduct(input -> {
            if (!isWanted.getAsBoolean()) {
                throw new CancellationException("nobody waits for the trial any more");
            }
            trial.add(input);
            told.another(clock.instant());
        });
        return trial.report();
    }

    private static final class Told {

        private final Progress progress;
        private final long products;
        private long seen;
        private Instant last = Instant.MIN;

        Told(Progress progress, long products) {
            this.progress = progress;
            this.products = products;
        }

        void another(Instant now) {
            seen++;
            if (last.equals(Instant.MIN) || now.isAfter(last.plus(BETWEEN_TOLD))) {
                last = now;
                progress.at(seen, products);
            }
        }
    }
}
