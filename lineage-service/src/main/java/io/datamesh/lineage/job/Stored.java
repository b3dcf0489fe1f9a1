package io.datamesh.lineage.job;

import io.datamesh.events.DatasetStated;
import io.datamesh.events.RunChanged;
import io.datamesh.kit.streams.StoredRecord;
import io.datamesh.lineage.state.JobEdges;
import io.datamesh.lineage.state.JobProgress;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.RunRow;

/** What stands in stores, and how. */
final class Stored {

    static final StoredRecord<Observation> OBSERVATION = new StoredRecord<>(new Observation());
    static final StoredRecord<JobEdges> EDGES = new StoredRecord<>(new JobEdges());
    static final StoredRecord<JobProgress> PROGRESS = new StoredRecord<>(new JobProgress());
    static final StoredRecord<RunRow> RUN = new StoredRecord<>(new RunRow());
    static final StoredRecord<RunChanged> RUN_FACT = new StoredRecord<>(new RunChanged());
    static final StoredRecord<DatasetStated> STATEMENT_FACT = new StoredRecord<>(new DatasetStated());

    private Stored() {}
}
