package io.datamesh.quality.sampling;

import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.kit.view.ReplicatedView;
import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.topics.AvroSerdes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;

/** Starts the measuring of topics. */
@Factory
final class SamplingFactory {

    @Context
    @Bean(preDestroy = "close")
    Sampler sampler(
            SamplingSettings settings,
            KafkaSettings kafka,
            ProductDirectory products,
            AvroSerdes serdes,
            TopicRegistrar registrar,
            @Named("products") ReplicatedView productView,
            MeterRegistry meters) {
        Sampler sampler =
                new Sampler(settings, new SamplerClients(kafka), products, serdes, registrar, productView).start();
        for (PortCondition condition : PortCondition.values()) {
            Gauge.builder("mesh.sampling.ports", sampler, all -> all.count(condition))
                    .description("Output ports by how their measuring in the stream stands")
                    .tag("condition", condition.word())
                    .register(meters);
        }
        return sampler;
    }
}
