package io.datamesh.kit.topic;

import io.datamesh.kit.kafka.Backoff;
import io.datamesh.kit.kafka.Faults;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.readiness.ReadinessCheck;
import io.datamesh.registry.SchemaRegistry;
import io.datamesh.registry.SchemaRegistry.Registration;
import io.datamesh.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics a service owns and registers their schemas, in the background and for as long as it takes: broker and registry may start after the
 * service. Nothing that exists is changed.
 */
public final class TopicRegistrar implements ReadinessCheck, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicRegistrar.class);

    private final OwnedTopics owned;
    private final KafkaSettings settings;
    private final SchemaRegistry registry;
    private final Backoff backoff;
    private final CountDownLatch done = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String fault = "has not begun";

    public TopicRegistrar(OwnedTopics owned, KafkaSettings settings, SchemaRegistry registry) {
        this(owned, settings, registry, Backoff.usual());
    }

    TopicRegistrar(OwnedTopics owned, KafkaSettings settings, SchemaRegistry registry, Backoff backoff) {
        this.owned = owned;
        this.settings = settings;
        this.registry = registry;
        this.backoff = backoff;
    }

    public TopicRegistrar start() {
        Thread.ofVirtual().name("topic-registrar").start(this::register);
        return this;
    }

    /** Blocks until topics and schemas are there; false if the time ran out or the service is closing. */
    public boolean await(Duration time) throws InterruptedException {
        return done.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public boolean isReady() {
        return done.getCount() == 0;
    }

    @Override
    public Map<String, Object> details() {
        return isReady() ? Map.of("topics", owned.topics().size()) : Map.of("fault", fault);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void register() {
        String told = "";
        try {
            while (closed.getCount() > 0) {
                List<String> faults = tryOnce();
                if (faults.isEmpty()) {
                    done.countDown();
                    LOG.info(
                            "Topics and schemas are in place topics={}",
                            owned.topics().size());
                    return;
                }
                fault = String.join(" ", faults);
                if (!fault.equals(told)) {
                    LOG.warn("Topics and schemas are not in place yet: {}", fault);
                    told = fault;
                }
                closed.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What stands in the way; empty if nothing does. */
    private List<String> tryOnce() throws InterruptedException {
        try {
            new TopicCreation(settings).ensure(owned.topics());
            return registerSchemas();
        } catch (RuntimeException e) {
            return List.of(Faults.sentence(e));
        }
    }

    private List<String> registerSchemas() {
        List<String> refused = new ArrayList<>();
        for (Topic<?> topic : owned.topics()) {
            if (topic.format() == Topic.Format.AVRO
                    && registry.register(topic.subject(), topic.schema())
                            instanceof Registration.Refused(String reason)) {
                refused.add(topic.name() + ": " + reason + ".");
            }
        }
        return refused;
    }
}
