package io.datamesh.quality.product;

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

/** Puts the directory of products together. */
@Factory
final class ProductFactory {

    @Singleton
    @Bean(typed = ProductDirectory.class)
    ProductDirectory directory(AvroSerdes serdes) {
        return new ProductDirectory(serdes.decoder(Topics.PRODUCT_CHANGED));
    }

    @Context
    @Named("products")
    @Bean(preDestroy = "close")
    ReplicatedView productView(ProductDirectory directory, KafkaSettings settings, MeterRegistry meters) {
        return new ReplicatedView("products", List.of(Topics.PRODUCT_CHANGED), directory, settings, meters).start();
    }
}
