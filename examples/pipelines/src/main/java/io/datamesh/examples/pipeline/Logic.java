package io.datamesh.examples.pipeline;

import io.datamesh.examples.port.Port;
import java.time.Instant;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** What a pipeline computes, free of Kafka. A failed run is thrown away with its logic, so that state never runs ahead of what was committed. */
public sealed interface Logic {

    /** Stands in for a system outside the mesh. */
    non-sealed interface Source extends Logic {

        /** How many of the first records are written at once: the load of what the system held before. */
        int backfill();

        /** Records per second after that. */
        double perSecond();

        /** The record with this number. Everything but its time follows from the number, so that a repeated run tells the same story. */
        Emission emit(long sequence, Instant now);
    }

    /** Makes records of its output port out of those of its input ports. */
    non-sealed interface Transformation extends Logic {

        /** Takes up a record of a remembered port, before the first call of {@link #apply}. */
        default void remember(GenericRecord value) {}

        List<Emission> apply(Port input, GenericRecord value);
    }
}
