package io.datamesh.lineage.job;

import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.lineage.openlineage.Observations;
import io.datamesh.lineage.openlineage.OpenLineageEvent;
import io.datamesh.lineage.openlineage.OpenLineageReader;
import io.datamesh.topics.DeadLetter;

/** Reads OpenLineage events, whoever wrote them. */
final class EventProcessor extends ObservingProcessor<byte[]> {

    private final OpenLineageReader reader;

    EventProcessor(Decoding<byte[]> decoding, TasksJobs jobs, OpenLineageReader reader) {
        super(decoding, jobs);
        this.reader = reader;
    }

    @Override
    protected void process(Claim<byte[]> record) {
        switch (reader.read(record.value())) {
            case OpenLineageEvent.Sound sound -> handOn(record, Observations.of(sound));
            case OpenLineageEvent.Faulty faulty ->
                refuse(
                        record,
                        faulty.malformed() ? DeadLetter.UNDECODABLE : DeadLetter.REFUSED,
                        reason(faulty.violations()));
        }
    }
}
