package io.datamesh.quality.sampling;

import io.datamesh.kit.kafka.Backoff;
import io.datamesh.kit.kafka.Faults;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.kit.view.ReplicatedView;
import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.topics.AvroSerdes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures until it is closed. Any fault of Kafka ends a session; the next one begins where the last committed transaction left off. */
final class Sampler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration REPORT_EVERY = Duration.ofMillis(500);

    private final SamplingSettings settings;
    private final SamplerClients clients;
    private final ProductDirectory products;
    private final AvroSerdes serdes;
    private final TopicRegistrar registrar;
    private final ReplicatedView productView;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("sampler").daemon().unstarted(this::run);
    private volatile SamplerSession session;
    private volatile SamplingReport report = SamplingReport.EMPTY;
    private volatile String fault;

    Sampler(
            SamplingSettings settings,
            SamplerClients clients,
            ProductDirectory products,
            AvroSerdes serdes,
            TopicRegistrar registrar,
            ReplicatedView productView) {
        this.settings = settings;
        this.clients = clients;
        this.products = products;
        this.serdes = serdes;
        this.registrar = registrar;
        this.productView = productView;
    }

    Sampler start() {
        if (settings.enabled()) {
            thread.start();
        }
        return this;
    }

    /** How many ports are in a condition, as this instance sees it. */
    long count(PortCondition condition) {
        return report.entries().stream()
                .filter(entry -> entry.condition() == condition)
                .count();
    }

    SamplingReport report() {
        return report;
    }

    /** What keeps it from measuring; null if nothing does. */
    String fault() {
        return settings.enabled() ? fault : "This instance measures nothing: mesh.sampling.enabled is false.";
    }

    private void run() {
        Backoff backoff = Backoff.usual();
        long reported = System.nanoTime() - REPORT_EVERY.toNanos();
        try {
            while (closing.getCount() > 0 && !registrar.await(POLL)) {
                fault = "Waiting for topics and schemas.";
            }
            while (closing.getCount() > 0 && !productView.isReady()) {
                fault = "Waiting for the products.";
                closing.await(REPORT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
            while (closing.getCount() > 0) {
                try (SamplerSession now = SamplerSession.open(settings, clients, products, serdes)) {
                    session = now;
                    while (closing.getCount() > 0) {
                        now.step();
                        if (System.nanoTime() - reported > REPORT_EVERY.toNanos()) {
                            reported = System.nanoTime();
                            report = now.report();
                        }
                        fault = null;
                        backoff.reset();
                    }
                } catch (RuntimeException e) {
                    if (closing.getCount() == 0) {
                        return; // it was woken up to end
                    }
                    fault = Faults.sentence(e);
                    LOG.warn("Measuring stopped and starts again fault={}", fault, e);
                    closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        SamplerSession current = session;
        if (current != null) {
            current.wake();
        }
        try {
            if (thread.isAlive() && !thread.join(CLOSE_WITHIN)) {
                LOG.warn("Measuring did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
