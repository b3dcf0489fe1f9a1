package io.datamesh.system;

import static io.datamesh.system.MeshUnderTest.CATALOG;
import static io.datamesh.system.MeshUnderTest.LINEAGE;
import static io.datamesh.system.MeshUnderTest.QUALITY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * What comes in on an ordinary day, at a steady pace: products over HTTP, measurements over Kafka (some of them twice), lineage over HTTP. Each is sent again until
 * somebody has acknowledged it; when it ends, each has to be there once.
 */
final class Traffic implements AutoCloseable {

    private static final int WORKERS = 4;
    private static final int EVERY_TWICE = 5;
    private static final int MEASUREMENTS_FOR_EACH_PRODUCT = 3;
    private static final Duration LONGEST_END = Duration.ofMinutes(4);
    private static final String ABOUT = "What it is about, at length. ".repeat(350);

    private final String prefix;
    private final MeshUnderTest mesh;
    private final MeshTopics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Measurements measurements;
    private final Callers catalogs;
    private final Callers lineage;
    private final BlockingQueue<Integer> due = new LinkedBlockingQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ReadWriteLock going = new ReentrantReadWriteLock(true);
    private final List<Future<?>> sent = new ArrayList<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(WORKERS + 1);
    private final List<Future<?>> workers = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Future<?> pace;
    private volatile boolean ending;

    Traffic(MeshUnderTest mesh, String prefix) {
        this.mesh = mesh;
        this.prefix = prefix;
        this.topics = mesh.topics();
        this.producer = topics.producer();
        this.measurements = new Measurements(topics, measured());
        this.catalogs = new Callers(mesh, CATALOG);
        this.lineage = new Callers(mesh, LINEAGE);
    }

    /** The product that is measured. */
    String measured() {
        return prefix + "-measured";
    }

    Measurements measurements() {
        return measurements;
    }

    KafkaProducer<byte[], byte[]> producer() {
        return producer;
    }

    Traffic start(int productsPerSecond) throws InterruptedException {
        byte[] contract = Measurements.contract(measured(), prefix).getBytes(UTF_8);
        catalogs.untilDone(catalog -> catalog.publish(contract, CatalogClient.YAML), this::pause);
        Replay.eventually(
                "the SLO",
                () -> assertThat(slo(mesh.catalog(QUALITY)).path("state").asText())
                        .isEqualTo("no_data"));
        pace = threads.scheduleAtFixedRate(
                () -> due.add(next.getAndIncrement()), 0, 1_000_000 / productsPerSecond, TimeUnit.MICROSECONDS);
        for (int worker = 0; worker < WORKERS; worker++) {
            workers.add(threads.submit(this::work));
        }
        return this;
    }

    /** No more comes in; returns when all that came is acknowledged, with what it was in words. */
    String end() throws Exception {
        pace.cancel(false);
        int asked = next.get();
        ending = true;
        Instant deadline = Instant.now().plus(LONGEST_END);
        for (Future<?> worker : workers) {
            worker.get(Math.max(1, Duration.between(Instant.now(), deadline).toMillis()), TimeUnit.MILLISECONDS);
        }
        threads.shutdownNow();
        for (Future<?> one : List.copyOf(sent)) {
            one.get();
        }
        requireAll();
        return "%d products, %d measurements and %d runs acknowledged, each there once; %d requests repeated"
                .formatted(asked, measurements.sent(), asked, catalogs.repeated() + lineage.repeated());
    }

    private Void work() throws InterruptedException {
        while (!ending || !due.isEmpty()) {
            Integer number = due.poll(100, TimeUnit.MILLISECONDS);
            if (number != null) {
                send(number);
            }
        }
        return null;
    }

    private void send(int number) throws InterruptedException {
        going.readLock().lock();
        try {
            sendNow(number);
        } finally {
            going.readLock().unlock();
        }
    }

    /** Something that is done while nothing comes in, and all that came is acknowledged. */
    @FunctionalInterface
    interface Silence {

        String keep() throws Exception;
    }

    /** What comes meanwhile waits. */
    String inSilence(Silence silence) throws Exception {
        going.writeLock().lock();
        try {
            producer.flush();
            return silence.keep();
        } finally {
            going.writeLock().unlock();
        }
    }

    private void sendNow(int number) throws InterruptedException {
        String id = id(number);
        byte[] document = Descriptors.odps(id, prefix, "1.0.0")
                .replace("purpose: ", "purpose: " + ABOUT)
                .getBytes(UTF_8);
        catalogs.untilDone(catalog -> catalog.publish(document, CatalogClient.YAML), this::pause);
        for (int i = 0; i < MEASUREMENTS_FOR_EACH_PRODUCT; i++) {
            measure(number * MEASUREMENTS_FOR_EACH_PRODUCT + i);
        }
        String runId = UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString();
        byte[] run =
                LineageEvents.run(prefix, id, runId, Instant.now(), "source").getBytes(UTF_8);
        lineage.untilDone(instance -> instance.post("/api/v1/lineage", run, "application/json"), this::pause);
    }

    private synchronized void measure(int number) {
        sent.add(producer.send(measurements.next(number, Instant.now())));
        if (number % EVERY_TWICE == 0) {
            sent.add(producer.send(measurements.again(number, Instant.now())));
        }
    }

    private void requireAll() {
        Replay.eventually("each product to be a fact, once", () -> {
            Map<String, Integer> facts = topics.factsByVersion(id(""));
            assertThat(facts).hasSize(next.get());
            assertThat(facts.values()).containsOnly(1);
        });
        Replay.eventually(
                "each job to have its fact",
                () -> assertThat(topics.lastOfKeys(Topics.LINEAGE_CHANGED).keySet())
                        .filteredOn(key -> key.startsWith(prefix + "/"))
                        .hasSize(next.get()));
        for (String instance : mesh.instancesOf(QUALITY)) {
            Replay.eventually(
                    "each measurement to count once at " + instance,
                    () -> assertThat(slo(mesh.catalog(instance)).path("good").asInt())
                            .isEqualTo(measurements.sent()));
        }
    }

    /** What is promised of the product that is measured, and how it is kept. */
    JsonNode slo(CatalogClient quality) {
        return quality.ok("/products/" + measured() + "/slos").at("/items/0");
    }

    private String id(Object number) {
        return prefix + "-product-" + number;
    }

    private void pause(Duration time) throws InterruptedException {
        if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("closed");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        threads.shutdownNow();
        producer.close(Duration.ofSeconds(5));
        topics.close();
    }
}
