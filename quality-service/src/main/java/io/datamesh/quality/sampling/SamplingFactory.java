package io.datamesh.quality.sampling;

import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.topics.AvroSerdes;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;

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
            TopicRegistrar registrar) {
        return new Sampler(settings, new SamplerClients(kafka), products, serdes, registrar).start();
    }
}
