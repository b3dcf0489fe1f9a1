package io.datamesh.quality.importing;

import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.streams.StreamsProcessor;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.kit.view.ReplicatedView;
import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.topics.AvroSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;

/** Starts the reading of lineage. */
@Factory
final class ImportFactory {

    /** Names the consumer group and the transactions, so it never changes. */
    private static final String NAME = "quality-openlineage";

    @Context
    @Bean(preDestroy = "close")
    LineageIntake lineageIntake(
            AvroSerdes serdes,
            ProductDirectory products,
            @Named("products") ReplicatedView productView,
            KafkaSettings settings,
            TopicRegistrar registrar,
            FailedClaims failedClaims,
            MeterRegistry meters) {
        LineageTopology topology = new LineageTopology(serdes, products);
        return new LineageIntake(
                        settings,
                        productView,
                        () -> new StreamsProcessor(NAME, topology, settings, registrar, failedClaims, meters))
                .start();
    }
}
