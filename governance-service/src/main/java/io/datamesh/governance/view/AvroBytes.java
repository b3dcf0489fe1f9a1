package io.datamesh.governance.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.lucene.util.BytesRef;

/** Records as the running code's schema writes them; the layout of the index names that schema. */
final class AvroBytes {

    private AvroBytes() {}

    static <R extends SpecificRecordBase> BytesRef of(R value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<R>(value.getSchema()).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BytesRef(bytes.toByteArray());
    }

    static <R extends SpecificRecordBase> R read(BytesRef stored, Class<R> type) {
        try {
            return new SpecificDatumReader<>(type)
                    .read(null, DecoderFactory.get().binaryDecoder(stored.bytes, stored.offset, stored.length, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
