package io.datamesh.examples.pipeline;

import io.datamesh.examples.port.Port;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** Opens runs: creates what is missing, registers schemas, ends what an earlier run left open and gives the logic its memory back. */
final class RunFactory {

    private final Pipeline pipeline;
    private final PipelinePlatform platform;
    private final Observations observations;

    RunFactory(Pipeline pipeline, PipelinePlatform platform, Observations observations) {
        this.pipeline = pipeline;
        this.platform = platform;
        this.observations = observations;
    }

    PipelineRun open() {
        List<Port> ports = new ArrayList<>(pipeline.inputs());
        ports.add(pipeline.output());
        ports.forEach(platform.topics()::create);
        platform.codec().register(pipeline.output());
        if (observations.quality().newest().isEmpty()) {
            platform.topics()
                    .newestTimestamp(pipeline.output().topic())
                    .map(Instant::ofEpochMilli)
                    .ifPresent(observations.quality()::writtenBefore);
        }
        Producer<String, byte[]> producer = platform.clients().producer(pipeline.name());
        try {
            producer.initTransactions(); // before anything is read back: it ends what a former run left open
            return new PipelineRun(pipeline, platform, observations, feed(), producer);
        } catch (RuntimeException e) {
            producer.close(PipelineClients.CLOSING);
            throw e;
        }
    }

    private Feed feed() {
        return switch (pipeline.logic().get()) {
            case Logic.Source source ->
                new SourceFeed(
                        source,
                        pipeline.output().topic(),
                        platform.topics().offsetsGiven(pipeline.output().topic()),
                        platform.pace(),
                        platform.clock(),
                        platform.stop());
            case Logic.Transformation transformation -> topicFeed(transformation);
        };
    }

    private Feed topicFeed(Logic.Transformation transformation) {
        Consumer<String, byte[]> consumer = platform.clients().consumer(pipeline.name());
        try {
            Memory memory = new Memory(consumer, platform.codec(), platform.clock(), platform.stop());
            for (Port port : pipeline.remembered()) {
                memory.recall(port, platform.topics().partitions(port.topic()), transformation::remember);
            }
            List<TopicPartition> partitions = new ArrayList<>();
            pipeline.inputs()
                    .forEach(input -> partitions.addAll(platform.topics().partitions(input.topic())));
            consumer.unsubscribe(); // the positions of what was read back are not those to go on from
            consumer.assign(partitions);
            return new TopicFeed(transformation, pipeline, consumer, platform.codec());
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(PipelineClients.CLOSING));
            throw e;
        }
    }
}
