package io.datamesh.examples.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks a source for as many records as its rate calls for. What could not be written while something was away is not made up for: the outside world
 * went on without us.
 */
final class SourceFeed implements Feed {

    private static final int LARGEST_BATCH = 200;

    private final Logic.Source source;
    private final String topic;
    private final Pace pace;
    private final Clock clock;
    private final Stop stop;
    private long sequence;
    private Instant since;
    private double owed;

    /** @param firstSequence a number no earlier record has */
    SourceFeed(Logic.Source source, String topic, long firstSequence, Pace pace, Clock clock, Stop stop) {
        this.source = source;
        this.topic = topic;
        this.sequence = firstSequence;
        this.pace = pace;
        this.clock = clock;
        this.stop = stop;
        this.since = clock.instant();
    }

    @Override
    public Batch next() {
        boolean loading = sequence < source.backfill();
        if (!loading) {
            stop.await(pace.commitInterval());
        }
        Instant now = clock.instant();
        List<Outgoing> records = new ArrayList<>();
        for (long due = loading ? Math.min(LARGEST_BATCH, source.backfill() - sequence) : due(now); due > 0; due--) {
            records.add(record(now));
        }
        return records.isEmpty() ? Batch.EMPTY : new Batch(records, Optional.empty());
    }

    private long due(Instant now) {
        owed += source.perSecond() * Duration.between(since, now).toMillis() / 1_000.0;
        since = now;
        long due = Math.min(LARGEST_BATCH, (long) owed);
        owed = owed > LARGEST_BATCH ? 0 : owed - due;
        return due;
    }

    private Outgoing record(Instant now) {
        String id =
                UUID.nameUUIDFromBytes((topic + "/" + sequence).getBytes(UTF_8)).toString();
        return Outgoing.of(id, null, source.emit(sequence++, now));
    }
}
