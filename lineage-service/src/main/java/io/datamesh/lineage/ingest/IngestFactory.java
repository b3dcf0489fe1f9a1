package io.datamesh.lineage.ingest;

import io.datamesh.kit.command.ClaimSender;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.streams.StreamsProcessor;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.lineage.job.LineageTopology;
import io.datamesh.lineage.openlineage.OpenLineageReader;
import io.datamesh.topics.AvroSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the way in together. */
@Factory
final class IngestFactory {

    @Singleton
    OpenLineageReader openLineageReader() {
        return new OpenLineageReader();
    }

    @Singleton
    EventIntake intake(OpenLineageReader reader, ClaimSender sender, MeterRegistry meters) {
        return new EventIntake(reader, sender, meters, Clock.systemUTC());
    }

    @Context
    @Bean(preDestroy = "close")
    StreamsProcessor processor(
            AvroSerdes serdes,
            FailedClaims failedClaims,
            OpenLineageReader reader,
            KafkaSettings settings,
            TopicRegistrar registrar,
            MeterRegistry meters) {
        LineageTopology topology = new LineageTopology(serdes, failedClaims, reader);
        return new StreamsProcessor(
                        LineageTopology.APPLICATION,
                        topology,
                        LineageTopology.settings(settings),
                        registrar,
                        failedClaims,
                        meters)
                .start();
    }
}
