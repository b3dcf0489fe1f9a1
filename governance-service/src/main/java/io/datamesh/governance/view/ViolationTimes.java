package io.datamesh.governance.view;

import io.datamesh.events.PolicyViolated;
import io.datamesh.model.ViolationStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How long violations wait: to be acknowledged, and to be resolved. What happened before this process started was measured then. */
public final class ViolationTimes {

    private final MeterRegistry meters;
    private final Instant started = Instant.now();

    public ViolationTimes(MeterRegistry meters) {
        this.meters = meters;
    }

    void measure(PolicyViolated fact) {
        if (fact.getChangedAt() == null || fact.getChangedAt().isBefore(started)) {
            return;
        }
        if (fact.getStatus() == ViolationStatus.ACKNOWLEDGED
                && fact.getChangedAt().equals(fact.getAcknowledgedAt())) {
            record("mesh.violations.time.to.acknowledge", fact);
        } else if (fact.getStatus() == ViolationStatus.RESOLVED) {
            record("mesh.violations.time.to.resolve", fact);
        }
    }

    private void record(String timer, PolicyViolated fact) {
        meters.timer(timer, "severity", fact.getSeverity().name().toLowerCase(Locale.ROOT))
                .record(Duration.between(fact.getOpenedAt(), fact.getChangedAt()));
    }
}
