package io.datamesh.governance.view;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Keeps the counts in the metrics up to date. */
@Singleton
final class MeasuredViolations {

    private final OpenViolations violations;

    MeasuredViolations(OpenViolations violations) {
        this.violations = violations;
    }

    @Scheduled(fixedDelay = "${mesh.governance.count-violations-every:15s}", initialDelay = "2s")
    void measure() {
        violations.measure();
    }
}
