package io.datamesh.governance.policy.trial;

import io.datamesh.governance.policy.Breach;
import io.datamesh.governance.policy.trial.DryRunReport.Counts;
import io.datamesh.governance.policy.trial.DryRunReport.Example;
import io.datamesh.governance.policy.trial.DryRunReport.Result;
import io.datamesh.model.DataProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts outcomes and keeps the first examples of each. */
final class Tally {

    /** Owner of products that name none. */
    static final String NOBODY = "nobody";

    private final int mostExamples;
    private long wouldFail;
    private long newlyFail;
    private long newlyPass;
    private long violations;
    private long blocked;
    private long newlyBlocked;
    private final List<Example> failing = new ArrayList<>();
    private final List<Example> newlyFailing = new ArrayList<>();
    private final List<Example> newlyPassing = new ArrayList<>();

    /** @param mostExamples of each kind */
    Tally(int mostExamples) {
        this.mostExamples = mostExamples;
    }

    /** What trying did to one product. */
    record Outcome(
            DataProduct product,
            List<Breach> breaches,
            boolean failsNow,
            boolean faulty,
            boolean blockedNow,
            boolean blocked) {

        boolean fails() {
            return !breaches.isEmpty();
        }

        boolean newlyFails() {
            return fails() && !failsNow;
        }

        /** A policy that could not be evaluated lets nothing pass. */
        boolean newlyPasses() {
            return failsNow && !fails() && !faulty;
        }

        boolean isWorthTelling() {
            return fails() || newlyPasses() || blocked;
        }
    }

    void add(Outcome outcome) {
        violations += outcome.breaches().size();
        blocked += outcome.blocked() ? 1 : 0;
        newlyBlocked += outcome.blocked() && !outcome.blockedNow() ? 1 : 0;
        if (outcome.fails()) {
            wouldFail++;
            keep(failing, outcome);
        }
        if (outcome.newlyFails()) {
            newlyFail++;
            keep(newlyFailing, outcome);
        }
        if (outcome.newlyPasses()) {
            newlyPass++;
            keep(newlyPassing, outcome);
        }
    }

    Counts counts() {
        return new Counts(wouldFail, newlyFail, newlyPass, violations, blocked, newlyBlocked);
    }

    Result result() {
        return new Result(counts(), List.copyOf(failing), List.copyOf(newlyFailing), List.copyOf(newlyPassing));
    }

    private void keep(List<Example> examples, Outcome outcome) {
        if (examples.size() < mostExamples) {
            examples.add(example(
                    outcome.product(), outcome.fails() ? outcome.breaches().getFirst() : null));
        }
    }

    private static Example example(DataProduct product, Breach breach) {
        return new Example(
                product.getId(),
                product.getVersion(),
                product.getDomain(),
                owner(product),
                breach == null ? null : breach.policy(),
                breach == null ? null : breach.subject(),
                breach == null ? null : breach.message(),
                breach == null ? Map.of() : breach.evidence());
    }

    static String owner(DataProduct product) {
        return product.getOwnership() == null || product.getOwnership().getTeam() == null
                ? NOBODY
                : product.getOwnership().getTeam();
    }
}
