package io.datamesh.kit.view;

import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.readiness.ReadinessCheck;
import io.datamesh.topics.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an index of this process up with whole topics, and lets reads wait until it is as fresh as they need. Only committed records count. It survives
 * whatever happens to broker, registry, topics and index, and starts again where its last commit was.
 */
public final class ReplicatedView implements ReadinessCheck, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedView.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(15);

    private final String name;
    private final Set<String> topics;
    private final PositionGate gate = new PositionGate();
    private final ViewLoop loop;
    private final Thread thread;
    private final MeterRegistry meters;
    private final Gauge lag;

    /**
     * @param name names the view in metrics, logs and readiness
     * @param topics read whole, from their beginning
     */
    public ReplicatedView(
            String name, Collection<Topic<?>> topics, ViewIndex index, KafkaSettings settings, MeterRegistry meters) {
        this(name, topics, List.of(), index, settings, meters);
    }

    /**
     * @param topics read whole, from their beginning; without them the view is not ready
     * @param optional read as well from when they are there: those of services the view can do without
     */
    public ReplicatedView(
            String name,
            Collection<Topic<?>> topics,
            Collection<Topic<?>> optional,
            ViewIndex index,
            KafkaSettings settings,
            MeterRegistry meters) {
        this(name, names(topics), names(optional), index, settings, meters, ViewSettings.USUAL);
    }

    ReplicatedView(
            String name,
            Set<String> topics,
            Set<String> optional,
            ViewIndex index,
            KafkaSettings settings,
            MeterRegistry meters,
            ViewSettings timing) {
        this.name = name;
        this.topics = union(topics, optional);
        IndexKeeper keeper =
                new IndexKeeper(name, index, gate, timing, meters.counter("mesh.view.skipped", "view", name));
        this.loop = new ViewLoop(name, new ViewSource(this.topics, optional, settings, timing), keeper, timing);
        this.thread = Thread.ofPlatform().name(name + "-view").daemon().unstarted(loop);
        this.meters = meters;
        this.lag = Gauge.builder("mesh.view.lag", loop, ViewLoop::lag)
                .description("Records that are in the topics and not in the view yet")
                .tag("view", name)
                .register(meters);
    }

    private static Set<String> names(Collection<Topic<?>> topics) {
        return topics.stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns at once; readiness tells when it has caught up. */
    public ReplicatedView start() {
        thread.start();
        return this;
    }

    /** How far reads see. */
    public Positions applied() {
        return gate.applied();
    }

    /**
     * Waits until reads see everything before these positions; those of topics that are not in this view are ignored.
     *
     * @return whether they do
     */
    public boolean await(Positions wanted, Duration time) throws InterruptedException {
        return gate.await(wanted.restrictedTo(topics), time);
    }

    @Override
    public String name() {
        return "view-" + name;
    }

    /** Ready once it has reached what was there when it started, and from then on: a stale answer tells its position. */
    @Override
    public boolean isReady() {
        return loop.isCaughtUp();
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("lag", loop.lag());
        details.put("position", applied().token());
        loop.fault().ifPresent(sentence -> details.put("fault", sentence));
        return details;
    }

    /** Commits the index and closes it. */
    @Override
    public void close() {
        loop.stop();
        meters.remove(lag);
        try {
            if (thread.isAlive() && !thread.join(CLOSE_WITHIN)) {
                LOG.warn("The view did not stop in time view={}", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
