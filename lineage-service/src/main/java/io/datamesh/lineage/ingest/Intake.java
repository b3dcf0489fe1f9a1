package io.datamesh.lineage.ingest;

import io.datamesh.kit.problem.Violation;
import java.util.List;

/** What became of an event that came over HTTP. */
sealed interface Intake {

    /** It is in Kafka, on every replica that counts. */
    record Taken() implements Intake {}

    /** It is no event that could be read. */
    record Refused(List<Violation> violations, boolean malformed) implements Intake {}

    record TooLarge(long bytes, long limit) implements Intake {}

    /** Kafka did not take it in time. It may be there all the same; taking it twice changes nothing. */
    record Unavailable(String reason) implements Intake {}
}
