package io.datamesh.examples.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a pipeline running: run after run, with a pause that grows while runs keep failing. */
public final class PipelineRunner implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PipelineRunner.class);
    private static final Duration SOUND_AFTER = Duration.ofSeconds(10);
    private static final int MOST_CAUSES = 10;

    private final Pipeline pipeline;
    private final PipelinePlatform platform;
    private final Observations observations;
    private final RunFactory runs;
    private final Backoff backoff = new Backoff();

    public PipelineRunner(Pipeline pipeline, PipelinePlatform platform) {
        this.pipeline = pipeline;
        this.platform = platform;
        this.observations = new Observations(pipeline, platform.pace().window());
        this.runs = new RunFactory(pipeline, platform, observations);
    }

    @Override
    public void run() {
        Stop stop = platform.stop();
        while (!stop.wished()) {
            Optional<Instant> opened = Optional.empty();
            try (PipelineRun run = runs.open()) {
                opened = Optional.of(platform.clock().instant());
                observations.running(opened.get());
                LOG.info(
                        "pipeline={} event=running topic={}",
                        pipeline.name(),
                        pipeline.output().topic());
                while (!stop.wished()) {
                    run.step();
                }
                run.finish();
                LOG.info("pipeline={} event=stopped written={}", pipeline.name(), run.written());
            } catch (RuntimeException e) {
                failed(opened, e);
            }
        }
    }

    /** @param opened when the run began; empty if it never did */
    private void failed(Optional<Instant> opened, RuntimeException failure) {
        Instant now = platform.clock().instant();
        observations.failed(now);
        if (platform.stop().wished()) {
            LOG.info("pipeline={} event=stopped reason=\"{}\"", pipeline.name(), describe(failure));
            return;
        }
        opened.filter(since -> Duration.between(since, now).compareTo(SOUND_AFTER) > 0)
                .ifPresent(since -> backoff.reset());
        Duration pause = backoff.next();
        LOG.warn(
                "pipeline={} event=failed retry-in-ms={} reason=\"{}\"",
                pipeline.name(),
                pause.toMillis(),
                describe(failure));
        LOG.debug("pipeline={} event=failed", pipeline.name(), failure);
        platform.stop().await(pause);
    }

    /** With its first cause: what a producer says after a fault is only that there was one. */
    private static String describe(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < MOST_CAUSES && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return cause == failure ? text : text + " (" + cause + ")";
    }
}
