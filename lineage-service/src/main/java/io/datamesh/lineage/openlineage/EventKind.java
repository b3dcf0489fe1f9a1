package io.datamesh.lineage.openlineage;

/** The three events of OpenLineage. */
enum EventKind {
    RUN,
    JOB,
    DATASET
}
