package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Publishes products by two ways at once: most as events to Kafka, every tenth by HTTP callers who ask again until they have an answer. They go no further
 * than they are allowed to.
 */
final class Publishers implements AutoCloseable {

    private static final int EVERY_OVER_HTTP = 10;
    private static final int CALLERS = 6;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(2);

    private final Publication publication;
    private final CatalogClient catalog;
    private final MeshTopics topics;
    private final String domain;
    private final Semaphore allowed = new Semaphore(0);
    private final BlockingQueue<Integer> overHttp = new LinkedBlockingQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger asksRepeated = new AtomicInteger();
    private final ConcurrentMap<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS + 1);
    private final List<Future<?>> running = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean allHandedOut;

    Publishers(Publication publication, String domain, CatalogClient catalog, MeshTopics topics) {
        this.publication = publication;
        this.domain = domain;
        this.catalog = catalog;
        this.topics = topics;
    }

    void start() {
        running.add(threads.submit(this::publishToKafka));
        for (int caller = 0; caller < CALLERS; caller++) {
            running.add(threads.submit(this::publishOverHttp));
        }
    }

    /** Lets so many more products be published. */
    void allow(int products) {
        allowed.release(products);
    }

    /** Claims that Kafka or the catalog has confirmed. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** How often an HTTP caller had no answer, or was told to come again. */
    int asksRepeated() {
        return asksRepeated.get();
    }

    /** How often each HTTP status was answered. */
    ConcurrentMap<Integer, Integer> answers() {
        return answers;
    }

    /** Returns when everything is acknowledged; fails as the first publisher failed. */
    void awaitEnd(Duration atMost) throws Exception {
        Instant deadline = Instant.now().plus(atMost);
        for (Future<?> publisher : running) {
            publisher.get(Math.max(1, Duration.between(Instant.now(), deadline).toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    private Void publishToKafka() throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            for (int number = 0; number < publication.products(); number++) {
                allowed.acquire();
                if (number % EVERY_OVER_HTTP == 0) {
                    overHttp.add(number);
                    continue;
                }
                for (String version : publication.versions(number)) {
                    String id = publication.id(number);
                    sent.add(producer.send(topics.claim(id, Descriptors.claim(id, domain, version)), (place, fault) -> {
                        if (fault == null) {
                            acknowledged.incrementAndGet();
                        }
                    }));
                }
            }
        } finally {
            allHandedOut = true;
        }
        for (Future<?> one : sent) {
            one.get();
        }
        return null;
    }

    private Void publishOverHttp() throws Exception {
        while (!allHandedOut || !overHttp.isEmpty()) {
            Integer number = overHttp.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            if (number == null) {
                continue;
            }
            for (String version : publication.versions(number)) {
                publishUntilAnswered(publication.id(number), version);
                acknowledged.incrementAndGet();
            }
        }
        return null;
    }

    /** An answer is the fact, or that the claim was taken; no answer, or 503, means to ask the same again. */
    private void publishUntilAnswered(String id, String version) throws InterruptedException {
        byte[] document = Descriptors.odps(id, domain, version).getBytes(UTF_8);
        Instant deadline = Instant.now().plus(LONGEST_RETRY);
        while (Instant.now().isBefore(deadline)) {
            try {
                Answer answer = catalog.publish(document, CatalogClient.YAML);
                answers.merge(answer.status(), 1, Integer::sum);
                if (answer.status() == 200 || answer.status() == 201) {
                    return;
                }
                if (answer.status() != 202 && !isToBeRepeated(answer)) {
                    throw new AssertionError(
                            id + " " + version + " was answered " + answer.status() + ": " + answer.text());
                }
            } catch (IOException noAnswer) {
                answers.merge(0, 1, Integer::sum);
            }
            asksRepeated.incrementAndGet();
            if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("closed before " + id + " " + version + " was answered");
            }
        }
        throw new AssertionError(id + " " + version + " had no answer within " + LONGEST_RETRY);
    }

    private static boolean isToBeRepeated(Answer answer) {
        return answer.status() == 503 && answer.header("Retry-After") != null;
    }

    @Override
    public void close() {
        closed.countDown();
        threads.shutdownNow();
    }
}
