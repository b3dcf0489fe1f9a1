package io.datamesh.kit.sse;

import io.datamesh.kit.sse.RecentEvents.Read.Found;
import io.datamesh.kit.sse.RecentEvents.Read.NothingYet;
import io.datamesh.kit.sse.RecentEvents.Read.TooLate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The newest events, bounded in number and size, numbered in the order in which the tail read them. One thread adds; each client reads at its
 * own pace, and one that falls behind the oldest event is told so.
 */
final class RecentEvents<E> {

    /** What a client gets that asks for an event by its number. */
    sealed interface Read<E> {

        record Found<E>(PlacedEvent<E> event) implements Read<E> {}

        /** @param end everything before it has been read */
        record NothingYet<E>(StreamPosition end) implements Read<E> {}

        record TooLate<E>() implements Read<E> {}
    }

    private final int mostEvents;
    private final long mostCharacters;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** A ring: the event of a number is at its remainder. */
    private final List<PlacedEvent<E>> events;

    private long firstNumber;
    private long nextNumber;
    private long characters;

    /** Everything from here on is among the events; null until the tail knows where it stands. */
    private StreamPosition floor;

    private StreamPosition end;

    RecentEvents(int mostEvents, long mostCharacters) {
        this.mostEvents = mostEvents;
        this.mostCharacters = mostCharacters;
        this.events = new ArrayList<>(Collections.nCopies(mostEvents, null));
    }

    /** Forgets everything and goes on from {@code position}; whoever reads is too late. */
    void restart(StreamPosition position) {
        lock.lock();
        try {
            Collections.fill(events, null);
            nextNumber++;
            firstNumber = nextNumber;
            characters = 0;
            floor = position;
            end = position;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void add(PlacedEvent<E> event) {
        lock.lock();
        try {
            while (nextNumber - firstNumber >= mostEvents || characters > mostCharacters && nextNumber > firstNumber) {
                dropOldest();
            }
            events.set(slot(nextNumber++), event);
            characters += event.event().data().length();
            end = end.with(event.partition(), event.offset() + 1);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void dropOldest() {
        PlacedEvent<E> dropped = events.set(slot(firstNumber++), null);
        characters -= dropped.event().data().length();
        floor = floor.with(dropped.partition(), dropped.offset() + 1);
    }

    /** Says that no event before {@code offset} of this partition is still to come. */
    void advance(int partition, long offset) {
        lock.lock();
        try {
            end = end.orFurther(StreamPosition.of(Map.of(partition, offset)));
        } finally {
            lock.unlock();
        }
    }

    /** Where the tail stands; empty until it knows. */
    Optional<StreamPosition> end() {
        lock.lock();
        try {
            return Optional.ofNullable(end);
        } finally {
            lock.unlock();
        }
    }

    /** The number to read from for a client that has read up to {@code position}; empty if something it needs is gone from here. */
    OptionalLong join(StreamPosition position) {
        lock.lock();
        try {
            return floor != null && position.isAtLeast(floor) ? OptionalLong.of(firstNumber) : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    /** @param ended stops the wait when {@link #wakeAll()} is called */
    Read<E> read(long number, Duration atMost, BooleanSupplier ended) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (number == nextNumber && nanos > 0 && !ended.getAsBoolean()) {
                nanos = changed.awaitNanos(nanos);
            }
            if (number < firstNumber) {
                return new TooLate<>();
            }
            return number < nextNumber ? new Found<>(events.get(slot(number))) : new NothingYet<>(end);
        } finally {
            lock.unlock();
        }
    }

    void wakeAll() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int slot(long number) {
        return (int) (number % mostEvents);
    }
}
