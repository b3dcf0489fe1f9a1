package io.datamesh.lineage.job;

import io.datamesh.events.LineageObserved;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.lineage.openlineage.ClaimObservations;
import io.datamesh.lineage.openlineage.OpenLineageReader;
import io.datamesh.topics.DeadLetter;

/** Reads claims in Avro. */
final class ClaimProcessor extends ObservingProcessor<LineageObserved> {

    private final ClaimObservations claims;

    ClaimProcessor(Decoding<LineageObserved> decoding, TasksJobs jobs, OpenLineageReader reader) {
        super(decoding, jobs);
        this.claims = new ClaimObservations(reader);
    }

    @Override
    protected void process(Claim<LineageObserved> record) {
        switch (claims.read(record.value())) {
            case ClaimObservations.Outcome.Sound sound -> handOn(record, sound.observations());
            case ClaimObservations.Outcome.Faulty faulty ->
                refuse(record, DeadLetter.REFUSED, reason(faulty.violations()));
        }
    }
}
