package io.datamesh.catalog;

import io.datamesh.catalog.product.CatalogTopology;
import io.datamesh.catalog.product.ProductCheck;
import io.datamesh.catalog.product.ProductPublishing;
import io.datamesh.catalog.search.ProductSearch;
import io.datamesh.catalog.view.CatalogIndex;
import io.datamesh.catalog.view.CatalogView;
import io.datamesh.catalog.view.ChangeLists;
import io.datamesh.catalog.view.ProductLists;
import io.datamesh.catalog.web.ChangesController;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.command.ClaimOutcome;
import io.datamesh.kit.command.ClaimSender;
import io.datamesh.kit.command.CommandSending;
import io.datamesh.kit.command.Commands;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.sse.StreamLimits;
import io.datamesh.kit.sse.TopicEventStream;
import io.datamesh.kit.streams.StreamsProcessor;
import io.datamesh.kit.topic.OwnedTopics;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.kit.view.ReplicatedView;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Puts the catalog together. */
@Factory
final class CatalogFactory {

    private static final String NAME = "catalog";

    @Singleton
    OwnedTopics ownedTopics() {
        return new OwnedTopics(Topics.ownedBy(Owner.CATALOG));
    }

    @Singleton
    DescriptorReader descriptorReader() {
        return new DescriptorReader();
    }

    @Singleton
    Commands<ClaimOutcome> commands(@Value("${mesh.commands.waiting:2000}") int mostWaiting) {
        return new Commands<>(mostWaiting);
    }

    @Context
    @Bean(preDestroy = "close")
    StreamsProcessor processor(
            AvroSerdes serdes,
            FailedClaims failedClaims,
            DescriptorReader descriptors,
            KafkaSettings settings,
            TopicRegistrar registrar,
            MeterRegistry meters) {
        CatalogTopology topology = new CatalogTopology(serdes, failedClaims, descriptors);
        return new StreamsProcessor(NAME, topology, settings, registrar, failedClaims, meters).start();
    }

    @Singleton
    CatalogIndex index(KafkaSettings settings, AvroSerdes serdes, Commands<ClaimOutcome> commands) {
        return new CatalogIndex(settings.stateDirectory().resolve("index"), serdes, commands);
    }

    @Context
    @Bean(preDestroy = "close")
    ReplicatedView replicatedView(CatalogIndex index, KafkaSettings settings, MeterRegistry meters) {
        return new ReplicatedView(
                        NAME,
                        List.of(Topics.PRODUCT_CHANGED, Topics.PRODUCT_REJECTED),
                        List.of(Topics.COMPLIANCE_EVALUATED, Topics.SLO_STATUS),
                        index,
                        settings,
                        meters)
                .start();
    }

    @Context
    @Bean(preDestroy = "close")
    TopicEventStream<ProductChanged> changes(KafkaSettings settings, AvroSerdes serdes, StreamLimits limits) {
        return new TopicEventStream<>(
                        Topics.PRODUCT_CHANGED.name(),
                        () -> new KafkaConsumer<>(settings.consumer()),
                        ChangesController.renderer(serdes.decoder(Topics.PRODUCT_CHANGED)),
                        limits)
                .start();
    }

    @Singleton
    CatalogView view(CatalogIndex index) {
        return new CatalogView(index);
    }

    @Singleton
    ProductLists lists(CatalogIndex index) {
        return new ProductLists(index);
    }

    @Singleton
    ChangeLists changeLists(CatalogIndex index) {
        return new ChangeLists(index);
    }

    @Singleton
    ProductSearch search(CatalogIndex index) {
        return new ProductSearch(index);
    }

    @Singleton
    ProductCheck check(DescriptorReader reader, CatalogView view, ProductLists lists) {
        return new ProductCheck(reader, view, lists, Clock.systemUTC());
    }

    @Singleton
    ProductPublishing publishing(
            ClaimSender sender, Commands<ClaimOutcome> commands, CatalogView view, ProductLists lists) {
        return new ProductPublishing(new CommandSending(sender, commands), view, lists, Clock.systemUTC());
    }
}
