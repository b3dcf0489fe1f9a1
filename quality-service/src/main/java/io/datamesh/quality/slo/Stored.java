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

/**
 * Records of the stores as bytes: Avro's single-object encoding, whose fingerprint tells which version of the record they are. Whoever changes a schema in
 * {@code src/main/avro} adds the former one to its decoder here, so that what is stored stays readable.
 */
record Stored<T>(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {

    static final Stored<StoredSlo> SLO =
            new Stored<>(StoredSlo.getEncoder(), withFormer(StoredSlo.getDecoder(), "StoredSlo-1"));
    static final Stored<StoredTerms> TERMS =
            new Stored<>(StoredTerms.getEncoder(), withFormer(StoredTerms.getDecoder(), "StoredSlo-1"));
    static final Stored<StoredPromises> PROMISES =
            new Stored<>(StoredPromises.getEncoder(), StoredPromises.getDecoder());
    static final Stored<StoredRoutes> ROUTES = new Stored<>(StoredRoutes.getEncoder(), StoredRoutes.getDecoder());
    static final Stored<StoredUpstreams> UPSTREAMS =
            new Stored<>(StoredUpstreams.getEncoder(), StoredUpstreams.getDecoder());
    static final Stored<StoredJob> JOB = new Stored<>(StoredJob.getEncoder(), StoredJob.getDecoder());
    static final Stored<Relayed> RELAYED = new Stored<>(Relayed.getEncoder(), Relayed.getDecoder());

    private static <T> BinaryMessageDecoder<T> withFormer(BinaryMessageDecoder<T> decoder, String name) {
        try (InputStream schema = Stored.class.getResourceAsStream("/state/" + name + ".avsc")) {
            decoder.addSchema(new Schema.Parser().parse(schema));
            return decoder;
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
