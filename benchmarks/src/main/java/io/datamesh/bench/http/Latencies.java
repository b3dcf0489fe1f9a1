package io.datamesh.bench.http;

import org.HdrHistogram.Histogram;

/** What a histogram of nanoseconds says, in milliseconds. */
public final class Latencies {

    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final double ALMOST_ALL = 99;

    private Latencies() {}

    /** Ninety-nine in a hundred took no longer. */
    public static double p99(Histogram nanos) {
        return nanos.getValueAtPercentile(ALMOST_ALL) / NANOS_PER_MILLISECOND;
    }
}
