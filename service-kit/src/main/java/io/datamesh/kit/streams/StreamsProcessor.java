package io.datamesh.kit.streams;

import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.kafka.Backoff;
import io.datamesh.kit.kafka.Faults;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.readiness.ReadinessCheck;
import io.datamesh.kit.topic.TopicRegistrar;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a topology until it is closed. Any fault ends the whole client, which is then built anew after a pause: replacing only the thread leaves the dead
 * one in the group, and its partitions stand still until the session times out.
 */
public final class StreamsProcessor implements ReadinessCheck, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsProcessor.class);
    private static final Duration REGISTRAR_POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private static final CloseOptions LEAVING =
            CloseOptions.timeout(CLOSE_WITHIN).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);

    /** Whoever has run this long has recovered: the next fault starts with a short pause again. */
    private static final Duration RECOVERED_AFTER = Duration.ofMinutes(1);

    private final String name;
    private final Supplier<Topology> topology;
    private final Map<String, Object> properties;
    private final TopicRegistrar registrar;
    private final MeterRegistry meters;
    private final Backoff backoff = Backoff.usual();
    private final DamagedState damagedState = new DamagedState();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread supervisor;
    private volatile KafkaStreams streams;
    private volatile boolean onceRunning;
    private volatile Instant runningSince = Instant.MAX;
    private volatile String fault;

    /**
     * @param name the application id: names the group, the changelogs and the state directory, so it never changes
     * @param topology called for every start
     * @param registrar nothing is processed before it is done
     * @param failedClaims the same that the topology's processors have
     */
    public StreamsProcessor(
            String name,
            Supplier<Topology> topology,
            KafkaSettings settings,
            TopicRegistrar registrar,
            FailedClaims failedClaims,
            MeterRegistry meters) {
        this.name = name;
        this.topology = topology;
        this.properties = settings.streams(name);
        this.registrar = registrar;
        this.meters = meters;
        properties.put(ProductionFaults.FAILED_CLAIMS, failedClaims);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, ProductionFaults.class);
        this.supervisor =
                Thread.ofPlatform().name(name + "-supervisor").daemon().unstarted(this::supervise);
    }

    /** Returns at once; readiness tells when it runs. */
    public StreamsProcessor start() {
        supervisor.start();
        return this;
    }

    /** Of the client that runs now; NOT_RUNNING between two of them. */
    public KafkaStreams.State state() {
        KafkaStreams current = streams;
        return current == null ? KafkaStreams.State.NOT_RUNNING : current.state();
    }

    /** What stopped it last; empty once it runs again. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public String name() {
        return "processor-" + name;
    }

    /** A rebalance does not make a service unready that has been ready before: it goes on answering. */
    @Override
    public boolean isReady() {
        return onceRunning && state().isRunningOrRebalancing();
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", state().name());
        fault().ifPresent(sentence -> details.put("fault", sentence));
        return details;
    }

    /** Commits, leaves the group so that others take over at once, and gives the state directory free. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!supervisor.join(CLOSE_WITHIN.plusSeconds(5))) {
                LOG.warn("The processor did not stop in time processor={}", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        try {
            while (closing.getCount() > 0 && !registrar.await(REGISTRAR_POLL)) {
                fault = "Waiting for topics and schemas.";
            }
            fault = null;
            while (closing.getCount() > 0) {
                run();
                if (closing.getCount() > 0) {
                    Duration pause = backoff.next();
                    LOG.warn(
                            "The processor stopped and starts again processor={} pause={} fault={}",
                            name,
                            pause,
                            fault);
                    closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        runningSince = Instant.MAX;
        try {
            KafkaStreams client = new KafkaStreams(topology.get(), new StreamsConfig(properties));
            client.setUncaughtExceptionHandler(this::onFault);
            client.setStateListener((now, before) -> onState(now, ended));
            streams = client;
            try (KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(client, List.of(Tag.of("processor", name)))) {
                metrics.bindTo(meters);
                damagedState.deleteIfSeen(client, name);
                client.start();
                awaitEnd(ended);
            } finally {
                client.close(LEAVING);
            }
        } catch (RuntimeException e) {
            fault = Faults.sentence(e);
            damagedState.lookAt(e);
            LOG.error("The processor can't run processor={}", name, e);
        } finally {
            streams = null;
        }
        if (Duration.between(runningSince, Instant.now()).compareTo(RECOVERED_AFTER) > 0) {
            backoff.reset();
        }
    }

    private void awaitEnd(CountDownLatch ended) throws InterruptedException {
        while (closing.getCount() > 0 && !ended.await(100, TimeUnit.MILLISECONDS)) {
            // either end is worth waking for, and latches can't be awaited together
        }
    }

    private StreamThreadExceptionResponse onFault(Throwable failure) {
        fault = Faults.sentence(failure);
        damagedState.lookAt(failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void onState(KafkaStreams.State now, CountDownLatch ended) {
        switch (now) {
            case RUNNING -> {
                onceRunning = true;
                runningSince = Instant.now();
                fault = null;
            }
            case ERROR, NOT_RUNNING -> ended.countDown();
            default -> {}
        }
    }
}
