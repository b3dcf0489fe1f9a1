package io.datamesh.lineage.job;

import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;

/** Takes observations that came to another task first. */
final class MovedProcessor extends TrackingProcessor<byte[]> {

    MovedProcessor(Decoding<byte[]> decoding, TasksJobs jobs) {
        super(decoding, jobs);
    }

    @Override
    protected void process(Claim<byte[]> record) {
        track(record, Stored.OBSERVATION.read(record.value()));
    }
}
