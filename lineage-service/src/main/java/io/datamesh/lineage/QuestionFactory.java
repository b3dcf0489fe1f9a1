package io.datamesh.lineage;

import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.view.ReplicatedView;
import io.datamesh.lineage.marquez.GraphReads;
import io.datamesh.lineage.marquez.ListReads;
import io.datamesh.lineage.marquez.NameReads;
import io.datamesh.lineage.marquez.NameSearch;
import io.datamesh.lineage.marquez.RecentEvents;
import io.datamesh.lineage.marquez.RunReads;
import io.datamesh.lineage.marquez.Statistics;
import io.datamesh.lineage.openlineage.OpenLineageReader;
import io.datamesh.lineage.product.ProductSources;
import io.datamesh.lineage.question.ContractImpact;
import io.datamesh.lineage.question.Disagreements;
import io.datamesh.lineage.question.ImpactQuestions;
import io.datamesh.lineage.question.LineageQuestions;
import io.datamesh.lineage.view.LineageIndex;
import io.datamesh.lineage.view.LineageModel;
import io.datamesh.lineage.view.RunHistory;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.topics.AvroSerdes;
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

/** Puts together what answers questions. */
@Factory
final class QuestionFactory {

    @Singleton
    LineageModel model() {
        return new LineageModel();
    }

    @Singleton
    ProductSources sources(AvroSerdes serdes) {
        return new ProductSources(serdes.decoder(Topics.PRODUCT_CHANGED));
    }

    @Context
    @Bean(preDestroy = "close")
    ReplicatedView lineageView(
            LineageModel model,
            ProductSources sources,
            AvroSerdes serdes,
            KafkaSettings settings,
            MeterRegistry meters) {
        return new ReplicatedView(
                        "lineage",
                        List.of(Topics.LINEAGE_CHANGED, Topics.DATASET_STATED, Topics.RUN_CHANGED),
                        List.of(Topics.PRODUCT_CHANGED),
                        new LineageIndex(model, sources, serdes),
                        settings,
                        meters)
                .start();
    }

    @Singleton
    LineageQuestions questions(LineageModel model) {
        return new LineageQuestions(model);
    }

    @Singleton
    ImpactQuestions impactQuestions(LineageModel model, ProductSources sources) {
        return new ImpactQuestions(model, sources);
    }

    @Singleton
    ContractImpact contractImpact(LineageModel model, ProductSources sources) {
        return new ContractImpact(model, sources);
    }

    @Singleton
    Disagreements disagreements(LineageModel model) {
        return new Disagreements(model);
    }

    @Singleton
    DescriptorReader descriptorReader() {
        return new DescriptorReader();
    }

    @Singleton
    RunHistory runHistory(AvroSerdes serdes, KafkaSettings settings) {
        return new RunHistory(settings.stateDirectory().resolve("runs"), serdes.decoder(Topics.RUN_CHANGED));
    }

    @Context
    @Bean(preDestroy = "close")
    ReplicatedView runsView(RunHistory runs, KafkaSettings settings, MeterRegistry meters) {
        return new ReplicatedView("runs", List.of(Topics.RUN_CHANGED), runs, settings, meters).start();
    }

    @Singleton
    GraphReads graphReads(LineageModel model, @Value("${mesh.lineage.rendered-share:8}") int shareOfHeap) {
        return new GraphReads(model, Runtime.getRuntime().maxMemory() / shareOfHeap);
    }

    @Singleton
    NameSearch nameSearch(LineageModel model) {
        return new NameSearch(model);
    }

    @Singleton
    ListReads listReads(LineageModel model) {
        return new ListReads(model);
    }

    @Singleton
    RunReads runReads(LineageModel model, RunHistory runs, ListReads lists) {
        return new RunReads(model, runs, lists);
    }

    @Singleton
    NameReads nameReads(LineageModel model) {
        return new NameReads(model);
    }

    @Singleton
    Statistics statistics(LineageModel model, RunHistory runs) {
        return new Statistics(model, runs, Clock.systemUTC());
    }

    @Singleton
    RecentEvents recentEvents(KafkaSettings settings, OpenLineageReader reader) {
        return new RecentEvents(() -> new KafkaConsumer<>(settings.consumer()), reader);
    }
}
