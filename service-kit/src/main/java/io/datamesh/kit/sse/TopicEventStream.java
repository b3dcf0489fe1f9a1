package io.datamesh.kit.sse;

import io.datamesh.kit.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A topic as a stream of server-sent events (WHATWG HTML, section 9.2). All clients share one consumer; one that resumes with
 * {@code Last-Event-ID} from further back is caught up from the topic first. A service makes a singleton of it, and its controller returns
 * {@link #open}.
 */
public final class TopicEventStream<E> implements GracefulShutdownCapable, MeterBinder, AutoCloseable {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final EventRenderer<E> renderer;
    private final StreamLimits limits;
    private final RecentEvents<E> recent;
    private final Tail<E> tail;
    private final Thread follower;
    private final Semaphore replays;
    private final Set<ClientStream<E>> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler scheduler = Schedulers.fromExecutorService(readers);
    private volatile boolean closed;

    /** @param consumers makes a {@code read_committed} consumer without a group that resets to no offset by itself */
    public TopicEventStream(
            String topic,
            Supplier<Consumer<byte[], byte[]>> consumers,
            EventRenderer<E> renderer,
            StreamLimits limits) {
        this.topic = topic;
        this.consumers = consumers;
        this.renderer = renderer;
        this.limits = limits;
        this.replays = new Semaphore(limits.maxReplays());
        this.recent = new RecentEvents<>(limits.recentEvents(), limits.recentCharacters());
        this.tail = new Tail<>(topic, consumers, renderer, recent);
        this.follower = Thread.ofPlatform().name("stream-of-" + topic).daemon().unstarted(tail);
    }

    /** Begins to follow the topic; until it stands at its end, {@link #open} answers 503. */
    public TopicEventStream<E> start() {
        follower.start();
        return this;
    }

    /** Where the shared consumer is; empty until it has reached the topic. */
    Optional<StreamPosition> standsAt() {
        return recent.end();
    }

    /**
     * A stream from where the client left off ({@code Last-Event-ID}, as a header or, for clients that cannot set it, as the query parameter
     * {@code lastEventId}), from the topic's beginning ({@code ?from=beginning}), or from now. May ask the broker, so not on an event loop.
     *
     * @throws ProblemException 400 for an id that is none of this topic's, 503 if there are too many clients
     */
    public HttpResponse<Publisher<Event<String>>> open(HttpRequest<?> request, Predicate<E> filter) {
        StreamPosition end = recent.end()
                .filter(known -> !closed)
                .orElseThrow(() -> ProblemException.notReady(
                        "The stream is not connected to its topic yet. Try again.", RETRY_AFTER));
        StreamPosition from = Resumption.of(request, end);
        admit(from, end);
        MutableHttpResponse<Publisher<Event<String>>> response = HttpResponse.<Publisher<Event<String>>>ok()
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
        return request.getMethod() == HttpMethod.HEAD ? response : response.body(events(from, filter));
    }

    /** Takes nothing until it is subscribed to, which may never happen, and gives everything back when it ends. */
    private Publisher<Event<String>> events(StreamPosition from, Predicate<E> filter) {
        return Flux.defer(() -> {
                    ClientStream<E> client = new ClientStream<>(from, recent, this::replay, filter, limits);
                    clients.add(client);
                    return Flux.<Event<String>, ClientStream<E>>generate(
                                    () -> client,
                                    (stream, sink) -> {
                                        stream.next().ifPresentOrElse(sink::next, sink::complete);
                                        return stream;
                                    },
                                    this::leave)
                            .doOnCancel(client::end);
                })
                .subscribeOn(scheduler);
    }

    private void leave(ClientStream<E> client) {
        clients.remove(client);
        client.close();
    }

    private void admit(StreamPosition from, StreamPosition end) {
        if (clients.size() >= limits.maxClients()) {
            throw ProblemException.overloaded(
                    "As many clients as this instance takes are listening already.", RETRY_AFTER);
        }
        if (recent.join(from).isEmpty() && replays.availablePermits() == 0) {
            throw tooManyReplays();
        }
        if (!end.isAtLeast(from) && !endInTopic().isAtLeast(from)) {
            throw ProblemException.invalid(
                    Resumption.HEADER, "unknown", "No event with this id has been written. Leave it out to begin now.");
        }
    }

    /** The tail may be behind the instance that the client heard before. */
    private StreamPosition endInTopic() {
        if (!replays.tryAcquire()) {
            throw tooManyReplays();
        }
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            return TopicPartitions.end(consumer, TopicPartitions.of(topic, consumer));
        } finally {
            replays.release();
        }
    }

    private static ProblemException tooManyReplays() {
        return ProblemException.overloaded("Too many clients are being caught up. Try again.", RETRY_AFTER);
    }

    private Optional<Replay<E>> replay(StreamPosition from) {
        return replays.tryAcquire()
                ? Optional.of(Replay.open(topic, consumers, renderer, from, replays::release))
                : Optional.empty();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mesh.sse.clients", clients, Set::size)
                .description("Clients that listen to a stream of events")
                .tag("topic", topic)
                .register(registry);
    }

    /** Ends all streams; clients resume at another instance, or here after the restart. */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        closed = true;
        clients.forEach(ClientStream::end);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        shutdownGracefully();
        tail.close();
        try {
            awaitNoClients();
            follower.join(CLOSE_WITHIN);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
        scheduler.dispose();
        readers.shutdownNow();
    }

    private void awaitNoClients() throws InterruptedException {
        long until = System.nanoTime() + CLOSE_WITHIN.toNanos();
        while (!clients.isEmpty() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
