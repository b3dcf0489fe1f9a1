package io.datamesh.quality.importing;

import io.datamesh.kit.kafka.Faults;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.streams.StreamsProcessor;
import io.datamesh.kit.view.ReplicatedView;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the reading of lineage once its topics exist and the products are known. They belong to the lineage service, without which this one does its own work,
 * so it is no part of readiness.
 */
final class LineageIntake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LineageIntake.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final KafkaSettings settings;
    private final ReplicatedView products;
    private final Supplier<StreamsProcessor> processors;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("lineage-intake").unstarted(this::run);
    private volatile StreamsProcessor processor;

    LineageIntake(KafkaSettings settings, ReplicatedView products, Supplier<StreamsProcessor> processors) {
        this.settings = settings;
        this.products = products;
        this.processors = processors;
    }

    LineageIntake start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!(products.isReady() && topicsExist())) {
                if (closing.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            processor = processors.get().start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean topicsExist() throws InterruptedException {
        try (Admin admin = Admin.create(settings.admin())) {
            admin.describeTopics(List.of(Topics.OPENLINEAGE_EVENTS.name(), Topics.LINEAGE_OBSERVED.name()))
                    .allTopicNames()
                    .get();
            return true;
        } catch (ExecutionException | KafkaException notYet) {
            LOG.debug("Lineage is not read yet: {}", Faults.sentence(notYet));
            return false;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        StreamsProcessor started = processor;
        if (started != null) {
            started.close();
        }
    }
}
