package io.datamesh.kit.readiness;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** All readiness checks of the service as one health indicator: ready when all are. */
@Singleton
@Readiness
final class ReadinessIndicator implements HealthIndicator {

    private final List<ReadinessCheck> checks;

    ReadinessIndicator(Collection<ReadinessCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(this::result);
    }

    private HealthResult result() {
        boolean ready = true;
        Map<String, Object> details = new LinkedHashMap<>();
        for (ReadinessCheck check : checks) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("ready", check.isReady());
            detail.putAll(check.details());
            details.put(check.name(), detail);
            ready &= check.isReady();
        }
        return HealthResult.builder("mesh", ready ? HealthStatus.UP : HealthStatus.DOWN)
                .details(details)
                .build();
    }
}
