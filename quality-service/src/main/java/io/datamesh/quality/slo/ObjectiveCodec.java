package io.datamesh.quality.slo;

import io.datamesh.quality.budget.ErrorBudget;
import io.datamesh.quality.budget.Slicing;
import io.datamesh.quality.objective.Comparison;
import io.datamesh.quality.objective.Objective;
import io.datamesh.quality.objective.Objective.Silence;
import io.datamesh.quality.objective.Subject;
import io.datamesh.quality.state.StoredObjective;
import java.time.Duration;

/** Objectives as the stores keep them. */
final class ObjectiveCodec {

    private static final long NEVER = -1;

    private ObjectiveCodec() {}

    static StoredObjective stored(Objective objective) {
        Silence silence = objective.silence();
        return StoredObjective.newBuilder()
                .setName(objective.name())
                .setPort(objective.subject().port())
                .setObject(objective.subject().object())
                .setField(objective.subject().field())
                .setMetric(objective.metric())
                .setRule(objective.rule())
                .setDimension(objective.dimension())
                .setSeverity(objective.severity())
                .setPromise(objective.promise())
                .setOperator(objective.comparison().operator())
                .setThresholds(objective.comparison().thresholds())
                .setUnit(objective.comparison().unit())
                .setTarget(objective.budget().target())
                .setWindowMillis(objective.slicing().window().toMillis())
                .setTimeslices(objective.slicing().timeslices())
                .setStaleAfterMillis(
                        silence.badAfter() == null ? NEVER : silence.badAfter().toMillis())
                .setValueIsAge(silence.fromData())
                .setSilentAfterMillis(silence.noDataAfter().toMillis())
                .build();
    }

    static Objective objective(StoredObjective stored) {
        boolean silenceIsBad = stored.getStaleAfterMillis() != NEVER;
        return new Objective(
                stored.getName(),
                new Subject(stored.getPort(), stored.getObject(), stored.getField()),
                stored.getMetric(),
                stored.getRule(),
                stored.getDimension(),
                stored.getSeverity(),
                stored.getPromise(),
                new Comparison(stored.getOperator(), stored.getThresholds(), stored.getUnit()),
                new ErrorBudget(stored.getTarget()),
                new Slicing(Duration.ofMillis(stored.getWindowMillis()), stored.getTimeslices(), silenceIsBad),
                new Silence(
                        silenceIsBad ? Duration.ofMillis(stored.getStaleAfterMillis()) : null,
                        stored.getValueIsAge(),
                        Duration.ofMillis(stored.getSilentAfterMillis())));
    }
}
