package io.datamesh.kit.view;

import java.time.Duration;

/**
 * @param commitRecords commit after this many records
 * @param commitInterval and at least this often, if there are any
 * @param lookAround how often to see whether Kafka is still there and has new partitions
 */
record ViewSettings(int commitRecords, Duration commitInterval, Duration lookAround) {

    static final ViewSettings USUAL = new ViewSettings(5_000, Duration.ofSeconds(5), Duration.ofSeconds(10));
}
