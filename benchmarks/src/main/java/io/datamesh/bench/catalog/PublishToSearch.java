package io.datamesh.bench.catalog;

import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.HttpConnection;
import io.datamesh.bench.http.OpenLoad;
import io.datamesh.bench.http.RawRequest;
import io.datamesh.bench.sample.SampleClaims;
import io.datamesh.bench.sample.SampleProducts;
import io.datamesh.model.DataProduct;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes products with a word of their own, and searches for the words until they are found. Products become visible in order, so one searcher is enough. */
final class PublishToSearch {

    /** Each one that is searched for; to search for all would be a load of its own. */
    private static final int EVERY = 10;

    private static final Duration LOOK_EVERY = Duration.ofMillis(3);
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(20);

    private final SampleClaims claims;
    private final KafkaProducer<byte[], byte[]> producer;
    private final int port;
    private int published = 1_000_000;

    PublishToSearch(Workbench workbench, int port) throws Exception {
        this.claims = new SampleClaims(workbench.own(workbench.mesh().serdes()));
        this.producer = workbench.own(
                new KafkaProducer<>(workbench.settings("publisher").producer()));
        this.port = port;
    }

    private record Awaited(String word, long due) {}

    int claimBytes() {
        return claim(0).value().length;
    }

    /** Nanoseconds from when each product was due until it was found. */
    Histogram run(int perSecond, Duration time) throws Exception {
        BlockingQueue<Awaited> awaited = new LinkedBlockingQueue<>();
        int first = published;
        int probes = (int) (time.toSeconds() * perSecond / EVERY);
        try (ExecutorService searcher = Executors.newSingleThreadExecutor()) {
            Future<Histogram> found = searcher.submit(() -> search(awaited, probes));
            OpenLoad.run(perSecond, time, (number, due) -> {
                producer.send(claim(first + number));
                if (number % EVERY == 0) {
                    awaited.add(new Awaited(word(first + number), due));
                }
            });
            published += (int) (time.toSeconds() * perSecond);
            return found.get();
        }
    }

    private Histogram search(BlockingQueue<Awaited> awaited, int probes) throws Exception {
        Histogram nanos = new Histogram(3);
        try (HttpConnection connection = new HttpConnection(port)) {
            for (int probe = 0; probe < probes; probe++) {
                Awaited next = awaited.poll(FOUND_WITHIN.toSeconds(), TimeUnit.SECONDS);
                if (next == null) {
                    throw new IllegalStateException("nothing was published for " + FOUND_WITHIN);
                }
                awaitFound(connection, next);
                nanos.recordValue(System.nanoTime() - next.due());
            }
        }
        return nanos;
    }

    private static void awaitFound(HttpConnection connection, Awaited product) throws Exception {
        RawRequest search = RawRequest.get("/search?limit=1&q=%22" + product.word() + "%22");
        connection.require(search);
        while (connection.body().contains("\"items\":[]")) {
            if (System.nanoTime() - product.due() > FOUND_WITHIN.toNanos()) {
                throw new IllegalStateException(product.word() + " was not found within " + FOUND_WITHIN);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            connection.require(search);
        }
    }

    private ProducerRecord<byte[], byte[]> claim(int number) {
        DataProduct product = SampleProducts.product(number, "1.0.0");
        product.setName(product.getName() + " " + word(number));
        return claims.record(product);
    }

    private static String word(int number) {
        return "unique" + Integer.toString(number, Character.MAX_RADIX);
    }
}
