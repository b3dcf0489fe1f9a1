package io.datamesh.quality.objective;

import io.datamesh.quality.budget.ErrorBudget;
import io.datamesh.quality.budget.Slicing;
import java.time.Duration;

/** What came of reading one promise. */
sealed interface Draft {

    /** An objective that only lacks its name. */
    record Understood(
            String shortName,
            Place place,
            String metric,
            String rule,
            String dimension,
            String severity,
            String promise,
            Comparison comparison,
            double target,
            Duration window,
            boolean timeslices,
            Objective.Silence silence)
            implements Draft {

        Objective named(String name) {
            return new Objective(
                    name,
                    place.subject(),
                    metric,
                    rule,
                    dimension,
                    severity,
                    promise,
                    comparison,
                    new ErrorBudget(Math.min(target, ErrorBudget.HIGHEST_TARGET)),
                    new Slicing(window, timeslices, silence.badAfter() != null),
                    silence);
        }
    }

    record Unclear(String promise, String reason) implements Draft {}
}
