package io.datamesh.cli.topic;

import io.datamesh.cli.Failure;
import java.time.Instant;
import java.util.List;

/**
 * What {@code mesh tail} was asked to show.
 *
 * @param from null for the last few records
 * @param key null for all keys
 * @param limit null for no limit
 */
record TailRequest(
        String topic, boolean follow, String from, String key, List<String> where, Integer limit, boolean headers) {

    private static final int USUAL = 10;
    private static final int MOST_LAST = 10_000;

    TailRequest {
        if (limit != null && limit < 1) {
            throw Failure.usage("--limit " + limit + " shows nothing.", "Use a number from 1.");
        }
    }

    /** Whoever looks for something without saying where wants it from the whole topic; others want to see what came last. */
    StartPosition start(Instant now) {
        if (from != null) {
            return StartPosition.parse(from, now);
        }
        if (key != null || !where.isEmpty()) {
            return follow ? new StartPosition.End() : new StartPosition.Beginning();
        }
        return new StartPosition.Last(limit == null ? USUAL : Math.min(limit, MOST_LAST));
    }
}
