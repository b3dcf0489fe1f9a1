package io.datamesh.examples.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.LineageObserved;
import io.datamesh.events.QualityMeasured;
import io.datamesh.examples.lineage.RunLineage;
import io.datamesh.examples.quality.QualityWindow;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a pipeline has to tell the mesh of itself. Outlives failed runs, so that the time something was away is told too; what can't be told yet waits,
 * the newest windows of it. Not safe for use by several threads.
 */
final class Observations {

    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

    static final int MOST_WAITING = 1_000;

    private final Pipeline pipeline;
    private final Duration length;
    private final QualityWindow quality;
    private final RunLineage lineage;
    private final Deque<MeshEvent<?>> waiting = new ArrayDeque<>();
    private Instant start = Instant.MAX;
    private Optional<Instant> downSince = Optional.empty();
    private Duration down = Duration.ZERO;

    Observations(Pipeline pipeline, Duration length) {
        this.pipeline = pipeline;
        this.length = length;
        this.quality = new QualityWindow(pipeline.output(), source());
        this.lineage = new RunLineage(pipeline.name(), pipeline.output(), pipeline.inputs(), pipeline.columns());
    }

    String source() {
        return "/examples/pipelines/" + pipeline.name();
    }

    QualityWindow quality() {
        return quality;
    }

    /** A pipeline that never ran is not down but still to come. */
    void failed(Instant now) {
        if (started()) {
            downSince = downSince.or(() -> Optional.of(now));
        }
    }

    void running(Instant now) {
        start = started() ? start : now;
        downSince.ifPresent(since -> down = down.plus(Duration.between(since, now)));
        downSince = Optional.empty();
    }

    void written(List<Outgoing> records, Instant committed) {
        records.forEach(record -> quality.row(record.value(), record.at(), committed));
    }

    private boolean started() {
        return !start.equals(Instant.MAX);
    }

    boolean due(Instant now) {
        return started() && !now.isBefore(start.plus(length));
    }

    /** Ends the window, however long it lasted, and queues what it has to tell. */
    void close(Instant now) {
        String runId = id("run/" + start.toEpochMilli());
        double lasted = Math.max(1, Duration.between(start, now).toMillis());
        double available = Math.max(0, 1 - down.toMillis() / lasted);
        if (quality.rows() > 0) {
            LineageObserved observed = lineage.completed(runId, now, quality.rows());
            queue(new MeshEvent<>(
                    Topics.LINEAGE_OBSERVED,
                    observed.getJobNamespace() + "/" + observed.getJobName(),
                    observed,
                    id("lineage/" + runId),
                    now));
        }
        for (QualityMeasured measured : quality.close(now, runId, available)) {
            String what = measured.getMetric() + "/" + measured.getField() + "/" + measured.getRule();
            queue(new MeshEvent<>(
                    Topics.QUALITY_MEASURED,
                    measured.getProductId(),
                    measured,
                    id("quality/" + runId + "/" + what),
                    now));
        }
        start = now;
        down = Duration.ZERO;
    }

    private void queue(MeshEvent<?> event) {
        if (waiting.size() == MOST_WAITING) {
            waiting.removeFirst();
            LOG.debug("pipeline={} event=observation-dropped reason=\"too many wait\"", pipeline.name());
        }
        waiting.addLast(event);
    }

    List<MeshEvent<?>> waiting() {
        return new ArrayList<>(waiting);
    }

    void told(Set<String> eventIds) {
        waiting.removeIf(event -> eventIds.contains(event.id()));
    }

    private String id(String what) {
        return UUID.nameUUIDFromBytes((pipeline.name() + "/" + what).getBytes(UTF_8))
                .toString();
    }
}
