package io.datamesh.bench.quality;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.streams.Feed;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.topics.AvroSerdes;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What it costs a pipeline that its topic is measured in the stream: nothing but the processors that both share, so it is measured where they are all busy. Any
 * reader costs that, one that does nothing too, so it is held against both: nobody reading, and somebody reading who does nothing.
 */
public final class SamplingFigure implements Figure {

    private static final String UNREAD = "shop.scratch";
    private static final String MERELY_READ = "shop.copied";

    /** Until then the service spends more on being compiled than on measuring. */
    private static final int TURNS_TO_COMPILE = 3;

    private static final Duration TURN = Duration.ofSeconds(3);

    @Override
    public String name() {
        return "quality-sampling";
    }

    @Override
    public String description() {
        return "What one producer writes to a topic (JSON of 300 bytes, acks=all, as fast as it can) while it is measured on the same machine, against a topic that nobody reads, and one that is read and not looked at.";
    }

    @Override
    public Target target() {
        return Target.atLeast(0.8);
    }

    @Override
    public String unit() {
        return "records/s";
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        try (TestRecords topics = new TestRecords(workbench.mesh().bootstrapServers())) {
            topics.createTopic(SampledTopic.NAME, 1);
            topics.createTopic(UNREAD, 1);
            topics.createTopic(MERELY_READ, 1);
        }
        workbench.service(
                "quality-service",
                Map.of(
                        "MESH_SAMPLING_WINDOW", "1s",
                        "MESH_SAMPLING_GRACE", "200ms",
                        "MESH_SAMPLING_PROBE", "500ms"));
        AvroSerdes serdes = workbench.own(workbench.mesh().serdes());
        Feed feed = workbench.own(new Feed(workbench.settings("feed")));
        SampledTopic sampled = workbench.own(new SampledTopic(workbench, serdes, feed));
        KafkaProducer<byte[], byte[]> pipeline =
                workbench.own(new KafkaProducer<>(workbench.settings("pipeline").producer()));
        pipeline.send(new ProducerRecord<>(SampledTopic.NAME, SampledTopic.order(0)))
                .get();
        sampled.awaitMeasured();
        workbench.own(new IdleReader(workbench.settings("reader"), MERELY_READ));
        Pair.Subject measured = () -> {
            double rate = perSecond(pipeline, SampledTopic.NAME);
            sampled.awaitMeasured();
            return rate;
        };
        for (int i = 0; i < TURNS_TO_COMPILE; i++) {
            measured.measure();
        }
        return Setting.of(
                new Pair("nobody reads", measured, () -> perSecond(pipeline, UNREAD)),
                new Pair("merely read", measured, () -> perSecond(pipeline, MERELY_READ)));
    }

    private static double perSecond(KafkaProducer<byte[], byte[]> pipeline, String topic) {
        long begun = System.nanoTime();
        int written = 0;
        while (System.nanoTime() - begun < TURN.toNanos()) {
            pipeline.send(new ProducerRecord<>(topic, SampledTopic.order(written++)));
        }
        pipeline.flush();
        return written * 1e9 / (System.nanoTime() - begun);
    }
}
