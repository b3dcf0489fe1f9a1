package io.datamesh.bench.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Each connection asks again as soon as it is answered. */
public final class ClosedLoad {

    private static final int DIGITS = 3;

    private final int port;
    private final int connections;
    private final Duration time;

    public ClosedLoad(int port, int connections, Duration time) {
        this.port = port;
        this.connections = connections;
        this.time = time;
    }

    /**
     * What came of it.
     *
     * @param perSecond requests answered
     * @param nanos how long each took
     */
    public record Outcome(double perSecond, Histogram nanos) {}

    /** @param requests of which one is taken at random each time; every answer has to be a success */
    public Outcome run(List<RawRequest> requests) throws Exception {
        Histogram nanos = new ConcurrentHistogram(DIGITS);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> ask(requests, start + time.toNanos(), nanos)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return new Outcome(nanos.getTotalCount() * 1e9 / (System.nanoTime() - start), nanos);
    }

    private Void ask(List<RawRequest> requests, long until, Histogram nanos) throws Exception {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try (HttpConnection connection = new HttpConnection(port)) {
            long before = System.nanoTime();
            while (before < until) {
                connection.require(requests.get(random.nextInt(requests.size())));
                long after = System.nanoTime();
                nanos.recordValue(after - before);
                before = after;
            }
        }
        return null;
    }
}
