package io.datamesh.quality.slo;

import io.datamesh.quality.state.Relayed;
import io.datamesh.quality.state.StoredJob;
import io.datamesh.quality.state.StoredPromises;
import io.datamesh.quality.state.StoredRoutes;
import io.datamesh.quality.state.StoredSlo;
import io.datamesh.quality.state.StoredTerms;
import io.datamesh.quality.state.StoredUpstreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Records of the stores as bytes: Avro's single-object encoding, whose fingerprint tells which version of the record they are. Whoever changes a schema in
 * {@code src/main/avro} adds the former one to its decoder here, so that what is stored stays readable.
 */
final class Stored<T extends SpecificRecordBase> {

    static final Stored<StoredSlo> SLO = new Stored<>(new StoredSlo(), "StoredSlo-1");
    static final Stored<StoredTerms> TERMS = new Stored<>(new StoredTerms(), "StoredSlo-1");
    static final Stored<StoredPromises> PROMISES = new Stored<>(new StoredPromises());
    static final Stored<StoredRoutes> ROUTES = new Stored<>(new StoredRoutes());
    static final Stored<StoredUpstreams> UPSTREAMS = new Stored<>(new StoredUpstreams());
    static final Stored<StoredJob> JOB = new Stored<>(new StoredJob());
    static final Stored<Relayed> RELAYED = new Stored<>(new Relayed());

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    /** @param former names of schemas that were written before */
    private Stored(T any, String... former) {
        SpecificData data = any.getSpecificData();
        data.setCustomCoders(true); // generated code, where there is some: the same bytes in a fraction of the time
        encoder = new BinaryMessageEncoder<>(data, any.getSchema(), false);
        decoder = new BinaryMessageDecoder<>(data, any.getSchema());
        for (String name : former) {
            decoder.addSchema(schema(name));
        }
    }

    private static Schema schema(String name) {
        try (InputStream schema = Stored.class.getResourceAsStream("/state/" + name + ".avsc")) {
            return new Schema.Parser().parse(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(T value) {
        try {
            ByteBuffer encoded = encoder.encode(value);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null for null. */
    T read(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
