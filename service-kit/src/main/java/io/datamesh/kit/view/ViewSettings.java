package io.datamesh.kit.view;

import java.time.Duration;

/**
 * @param commitRecords commit after this many records
 * @param commitInterval and at least this often, if there are any
 * @param partitionCheck how often to look for new partitions
 */
record ViewSettings(int commitRecords, Duration commitInterval, Duration partitionCheck) {

    static final ViewSettings USUAL = new ViewSettings(5_000, Duration.ofSeconds(5), Duration.ofSeconds(30));
}
