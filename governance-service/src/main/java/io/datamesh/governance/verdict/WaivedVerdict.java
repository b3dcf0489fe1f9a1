package io.datamesh.governance.verdict;

import io.datamesh.governance.policy.Breach;
import io.datamesh.governance.policy.Evaluation;
import io.datamesh.model.Verdict;
import java.util.function.Predicate;

/** The verdict when breaches that are waived do not count. */
public final class WaivedVerdict {

    private WaivedVerdict() {}

    public static Verdict of(Evaluation evaluation, Predicate<Breach> isWaived) {
        Verdict verdict = evaluation.faults().isEmpty() ? Verdict.COMPLIANT : Verdict.WARNED;
        for (Breach breach : evaluation.breaches()) {
            if (!isWaived.test(breach)) {
                if (breach.blocking()) {
                    return Verdict.BLOCKED;
                }
                verdict = Verdict.WARNED;
            }
        }
        return verdict;
    }
}
