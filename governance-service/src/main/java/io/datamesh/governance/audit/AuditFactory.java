package io.datamesh.governance.audit;

import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.view.ReplicatedView;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts the audit trail together: a view of its own, since it grows with the use of the mesh and not with the mesh. */
@Factory
final class AuditFactory {

    private static final String NAME = "audit";

    @Singleton
    AuditIndex index(KafkaSettings settings, AvroSerdes serdes) {
        return new AuditIndex(settings.stateDirectory().resolve("audit-index"), serdes.decoder(Topics.AUDIT_RECORDED));
    }

    @Context
    @Named(NAME)
    @Bean(preDestroy = "close")
    ReplicatedView view(AuditIndex index, KafkaSettings settings, MeterRegistry meters) {
        return new ReplicatedView(NAME, List.of(Topics.AUDIT_RECORDED), index, settings, meters).start();
    }
}
