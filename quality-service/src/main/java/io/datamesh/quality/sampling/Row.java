package io.datamesh.quality.sampling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One record of a topic, whatever its format. */
interface Row {

    /**
     * The value at a path of field names: null, a {@link Boolean}, {@link Long}, {@link Double}, {@link java.math.BigDecimal} or {@link String}, or the
     * format's own object for anything that is no single value. An absent field is null.
     */
    Object value(List<String> path);

    /** The value at a path as a time, if it is one. */
    Optional<Instant> time(List<String> path);

    /** What it has that the contract does not know. */
    List<DriftFinding> drift(DriftCheck check);
}
