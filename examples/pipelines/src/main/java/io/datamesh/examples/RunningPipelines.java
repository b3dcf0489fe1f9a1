package io.datamesh.examples;

import io.datamesh.examples.pipeline.Faults;
import io.datamesh.examples.pipeline.MeshEvents;
import io.datamesh.examples.pipeline.Pipeline;
import io.datamesh.examples.pipeline.PipelineClients;
import io.datamesh.examples.pipeline.PipelinePlatform;
import io.datamesh.examples.pipeline.PipelineRunner;
import io.datamesh.examples.pipeline.PortCodec;
import io.datamesh.examples.pipeline.PortTopics;
import io.datamesh.examples.pipeline.Stop;
import io.datamesh.examples.pipeline.TableCheck;
import io.datamesh.examples.port.ExampleMesh;
import io.datamesh.examples.retail.PaymentsCheck;
import io.datamesh.examples.retail.RetailPipelines;
import io.datamesh.topics.AvroSerdes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All pipelines, one thread each. */
final class RunningPipelines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningPipelines.class);

    /** What a pipeline may take to write and tell what it has; then it is interrupted, and its open transaction is undone. */
    private static final Duration GRACE = Duration.ofMillis(1_200);

    private static final Duration AFTER_INTERRUPT = Duration.ofMillis(500);
    private static final Duration CLOSING = Duration.ofMillis(300);
    private static final int BROKEN = 1;

    private final List<Thread> threads = new ArrayList<>();
    private final Stop stop;
    private final Admin admin;
    private final AvroSerdes serdes;

    private RunningPipelines(Stop stop, Admin admin, AvroSerdes serdes) {
        this.stop = stop;
        this.admin = admin;
        this.serdes = serdes;
    }

    static RunningPipelines start(Settings settings, ExampleMesh mesh) {
        PipelineClients clients = new PipelineClients(settings.kafka());
        AvroSerdes serdes = AvroSerdes.from(settings.registry());
        Admin admin = clients.admin();
        PortTopics topics = new PortTopics(admin);
        Stop stop = new Stop();
        MeshEvents events = new MeshEvents(serdes, topics);
        PipelinePlatform platform = new PipelinePlatform(
                clients,
                topics,
                new PortCodec(serdes.registry()),
                events,
                settings.pace(),
                faults(settings),
                settings.traffic().seed(),
                Clock.systemUTC(),
                stop);
        RunningPipelines running = new RunningPipelines(stop, admin, serdes);
        running.run("mesh-events", () -> events.watch(stop));
        for (Pipeline pipeline : new RetailPipelines(mesh).pipelines(settings.traffic())) {
            running.run(pipeline.name(), new PipelineRunner(pipeline, platform));
        }
        running.run(
                PaymentsCheck.NAME,
                new TableCheck(
                        PaymentsCheck.NAME,
                        PaymentsCheck.EVERY,
                        PaymentsCheck.HISTORY,
                        new PaymentsCheck(platform.clock().instant()),
                        platform));
        LOG.info("event=started pipelines={} faults={}", running.threads.size() - 2, settings.faults());
        return running;
    }

    private static Supplier<Map<String, Faults>> faults(Settings settings) {
        return settings.faultsFile()
                .<Supplier<Map<String, Faults>>>map(
                        file -> new FaultsFile(file, RetailPipelines.NAMES, settings.faults()))
                .orElse(settings::faults);
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setUncaughtExceptionHandler((dying, failure) -> {
            LOG.error("pipeline={} event=died", dying.getName(), failure);
            Thread.ofPlatform().name("exit").start(() -> System.exit(BROKEN));
        });
        threads.add(thread);
        thread.start();
    }

    /** Ends within three seconds, whatever hangs. */
    @Override
    public void close() {
        stop.wish();
        join(GRACE);
        threads.stream().filter(Thread::isAlive).forEach(Thread::interrupt);
        join(AFTER_INTERRUPT);
        admin.close(CLOSING);
        serdes.close();
        LOG.info("event=ended");
    }

    private void join(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Thread thread : threads) {
            long left = deadline - System.nanoTime();
            try {
                if (left <= 0 || !thread.join(Duration.ofNanos(left))) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
