package io.datamesh.lineage.description;

import java.time.Instant;

/** When something was first and last heard of (event time). */
public record Heard(Instant first, Instant last) {

    static final Heard NEVER = new Heard(Instant.MAX, Instant.MIN);

    Heard and(Instant earlier, Instant later) {
        return new Heard(earlier.isBefore(first) ? earlier : first, later.isAfter(last) ? later : last);
    }
}
