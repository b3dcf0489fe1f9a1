package io.datamesh.quality;

import io.datamesh.events.SloStatus;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.sse.StreamLimits;
import io.datamesh.kit.sse.TopicEventStream;
import io.datamesh.kit.streams.StreamsProcessor;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.kit.view.ReplicatedView;
import io.datamesh.model.SloState;
import io.datamesh.quality.objective.ObjectiveDefaults;
import io.datamesh.quality.objective.ObjectiveDerivation;
import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.quality.product.ServedDatasets;
import io.datamesh.quality.slo.Datasets;
import io.datamesh.quality.slo.SloSettings;
import io.datamesh.quality.slo.SloTopology;
import io.datamesh.quality.view.SloIndex;
import io.datamesh.quality.view.SloView;
import io.datamesh.quality.web.SloController;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Puts together what keeps SLOs and tells of them. */
@Factory
final class SloFactory {

    private static final String NAME = "quality";
    private static final String VIEW = "slos";

    @Singleton
    SloSettings settings(
            @Value("${mesh.quality.window:30d}") Duration window,
            @Value("${mesh.quality.silent-after:2d}") Duration silentAfter,
            @Value("${mesh.quality.heartbeat:15m}") Duration heartbeat,
            @Value("${mesh.quality.lateness:3d}") Duration lateness,
            @Value("${mesh.quality.tick:1s}") Duration tick) {
        return new SloSettings(new ObjectiveDefaults(window, silentAfter), heartbeat, lateness, tick);
    }

    @Singleton
    Datasets datasets(ProductDirectory products, @Named("products") ReplicatedView view) {
        return new ServedDatasets(products, view::isReady);
    }

    @Context
    @Bean(preDestroy = "close")
    StreamsProcessor processor(
            AvroSerdes serdes,
            FailedClaims failedClaims,
            SloSettings slos,
            Datasets datasets,
            KafkaSettings settings,
            TopicRegistrar registrar,
            MeterRegistry meters) {
        SloTopology topology = new SloTopology(serdes, failedClaims, slos, datasets);
        return new StreamsProcessor(NAME, topology, SloTopology.settings(settings), registrar, failedClaims, meters)
                .start();
    }

    @Singleton
    SloIndex index(KafkaSettings settings, AvroSerdes serdes, SloSettings slos) {
        return new SloIndex(
                settings.stateDirectory().resolve("slo-index"), serdes, new ObjectiveDerivation(slos.defaults()));
    }

    @Context
    @Named(VIEW)
    @Bean(preDestroy = "close")
    ReplicatedView replicatedView(SloIndex index, KafkaSettings settings, MeterRegistry meters) {
        return new ReplicatedView(VIEW, List.of(Topics.SLO_STATUS, Topics.PRODUCT_CHANGED), index, settings, meters)
                .start();
    }

    @Singleton
    SloView view(SloIndex index, MeterRegistry meters) {
        SloView view = new SloView(index);
        for (SloState state : SloState.values()) {
            Gauge.builder("mesh.slos", view, all -> all.count(state))
                    .description("SLOs by state")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        return view;
    }

    @Context
    @Bean(preDestroy = "close")
    TopicEventStream<SloStatus> changes(KafkaSettings settings, AvroSerdes serdes, StreamLimits limits) {
        return new TopicEventStream<>(
                        Topics.SLO_STATUS.name(),
                        () -> new KafkaConsumer<>(settings.consumer()),
                        SloController.renderer(serdes.decoder(Topics.SLO_STATUS)),
                        limits)
                .start();
    }
}
