package io.datamesh.examples.pipeline;

import java.time.Duration;

/**
 * How fast things go.
 *
 * @param commitInterval time between two transactions of a source
 * @param window time a run lasts: quality is measured and lineage told once per window
 */
public record Pace(Duration commitInterval, Duration window) {}
