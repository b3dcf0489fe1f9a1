package io.datamesh.governance.verdict;

import java.time.Instant;

/**
 * What makes governance decide: a record, or the clock.
 *
 * @param event id of the event that set it off; null for the clock
 * @param traceParent of that event; may be null
 */
record Occasion(Cause cause, String event, String traceParent, Instant now, Output output) {}
