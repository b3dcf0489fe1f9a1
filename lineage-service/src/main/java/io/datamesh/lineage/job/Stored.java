package io.datamesh.lineage.job;

import io.datamesh.events.DatasetStated;
import io.datamesh.events.RunChanged;
import io.datamesh.lineage.state.JobEdges;
import io.datamesh.lineage.state.JobProgress;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.RunRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** State as bytes: Avro's single-object encoding, which names the schema it was written with, so that a later version can read it. */
final class Stored<T extends SpecificRecordBase> {

    static final Stored<Observation> OBSERVATION = new Stored<>(new Observation());
    static final Stored<JobEdges> EDGES = new Stored<>(new JobEdges());
    static final Stored<JobProgress> PROGRESS = new Stored<>(new JobProgress());
    static final Stored<RunRow> RUN = new Stored<>(new RunRow());
    static final Stored<RunChanged> RUN_FACT = new Stored<>(new RunChanged());
    static final Stored<DatasetStated> STATEMENT_FACT = new Stored<>(new DatasetStated());

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private Stored(T any) {
        SpecificData data = any.getSpecificData();
        // the generated code instead of a look at the schema for each field: the same bytes in a fraction of the time
        data.setCustomCoders(true);
        encoder = new BinaryMessageEncoder<>(data, any.getSchema(), false);
        decoder = new BinaryMessageDecoder<>(data, any.getSchema());
    }

    byte[] write(T value) {
        try {
            ByteBuffer buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    T read(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
