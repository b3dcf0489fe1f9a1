package io.datamesh.kit.sse;

import io.datamesh.kit.sse.RecentEvents.Read;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What one client has read. It reads from the recent events where it can, and catches up from the topic where it is further behind: at the
 * start, or later because it reads more slowly than events arrive. Nothing is held for it in the meantime.
 */
final class ClientStream<E> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClientStream.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final RecentEvents<E> recent;
    private final Function<StreamPosition, Optional<Replay<E>>> replays;
    private final Predicate<E> filter;
    private final Duration heartbeat;
    private final Duration replayWithin;

    /** Everything before it has been read, whether the filter let it pass or not. */
    private StreamPosition position;

    private long number = -1;

    @Nullable
    private Replay<E> replay;

    private long replayUntil;
    private boolean greeted;
    private volatile boolean ended;

    /** @param replays opens a reader from a position; empty when there are too many */
    ClientStream(
            StreamPosition from,
            RecentEvents<E> recent,
            Function<StreamPosition, Optional<Replay<E>>> replays,
            Predicate<E> filter,
            StreamLimits limits) {
        this.position = from;
        this.recent = recent;
        this.replays = replays;
        this.filter = filter;
        this.heartbeat = limits.heartbeat();
        this.replayWithin = limits.replayWithin();
    }

    /** Waits for the next event, or a heartbeat; empty when the stream has ended. Called by one thread at a time. */
    Optional<Event<String>> next() {
        try {
            if (!greeted) {
                greeted = true;
                return Optional.of(sign("connected").retry(Duration.ofSeconds(3)));
            }
            long due = System.nanoTime() + heartbeat.toNanos();
            for (long left = heartbeat.toNanos(); left > 0 && !ended; left = due - System.nanoTime()) {
                Optional<StreamedEvent<E>> event =
                        read(Duration.ofNanos(left)).filter(read -> filter.test(read.value()));
                if (event.isPresent()) {
                    return event.map(this::toEvent);
                }
            }
            return ended ? Optional.empty() : Optional.of(sign("still here"));
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RuntimeException failed) {
            LOG.atLevel(ended ? Level.DEBUG : Level.WARN)
                    .log("A stream ends early, and its client may resume it: {}", failed.toString());
            return Optional.empty();
        }
    }

    private Optional<StreamedEvent<E>> read(Duration atMost) throws InterruptedException {
        if (replay != null) {
            return catchUp(replay, atMost.compareTo(POLL) < 0 ? atMost : POLL);
        }
        return switch (recent.read(number, atMost, () -> ended)) {
            case Read.Found<E>(PlacedEvent<E> event) -> {
                number++;
                yield take(event);
            }
            case Read.NothingYet<E>(StreamPosition end) -> {
                position = position.orFurther(end);
                yield Optional.empty();
            }
            case Read.TooLate<E>() -> {
                joinOrReplay();
                yield Optional.empty();
            }
        };
    }

    /** The recent events may begin before what this client still needs. */
    private Optional<StreamedEvent<E>> take(PlacedEvent<E> event) {
        if (event.offset() < position.of(event.partition())) {
            return Optional.empty();
        }
        position = position.with(event.partition(), event.offset() + 1);
        return Optional.of(event.event());
    }

    private void joinOrReplay() {
        OptionalLong joined = recent.join(position);
        if (joined.isPresent()) {
            number = joined.getAsLong();
            return;
        }
        replay = replays.apply(position).orElse(null);
        replayUntil = System.nanoTime() + replayWithin.toNanos();
        ended |= replay == null;
    }

    private Optional<StreamedEvent<E>> catchUp(Replay<E> reader, Duration atMost) {
        OptionalLong joined = recent.join(position);
        if (joined.isPresent()) {
            number = joined.getAsLong();
            close();
            return Optional.empty();
        }
        if (System.nanoTime() - replayUntil > 0) {
            ended = true;
            return Optional.empty();
        }
        Optional<PlacedEvent<E>> event = reader.next(atMost);
        position = reader.position();
        return event.map(PlacedEvent::event);
    }

    private Event<String> toEvent(StreamedEvent<E> event) {
        return Event.of(event.data()).id(position.toString()).name(event.name());
    }

    /** No event, but a sign of life that takes the client's {@code Last-Event-ID} along. */
    private Event<String> sign(String comment) {
        return Event.of("").comment(comment).id(position.toString());
    }

    /** Lets {@link #next()} return soon; from any thread. */
    void end() {
        ended = true;
        recent.wakeAll();
    }

    /** Not while {@link #next()} runs. */
    @Override
    public void close() {
        if (replay != null) {
            replay.close();
            replay = null;
        }
    }
}
