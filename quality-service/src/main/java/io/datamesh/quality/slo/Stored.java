package io.datamesh.quality.slo;

import io.datamesh.kit.streams.StoredRecord;
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
import java.util.List;
import org.apache.avro.Schema;

/** What stands in stores, and how. Whoever changes a schema in {@code src/main/avro} adds the former one here, so that what is stored stays readable. */
final class Stored {

    private static final Schema SLO_AND_TERMS = schema("StoredSlo-1");

    static final StoredRecord<StoredSlo> SLO = new StoredRecord<>(new StoredSlo(), List.of(SLO_AND_TERMS));
    static final StoredRecord<StoredTerms> TERMS = new StoredRecord<>(new StoredTerms(), List.of(SLO_AND_TERMS));
    static final StoredRecord<StoredPromises> PROMISES = new StoredRecord<>(new StoredPromises());
    static final StoredRecord<StoredRoutes> ROUTES = new StoredRecord<>(new StoredRoutes());
    static final StoredRecord<StoredUpstreams> UPSTREAMS = new StoredRecord<>(new StoredUpstreams());
    static final StoredRecord<StoredJob> JOB = new StoredRecord<>(new StoredJob());
    static final StoredRecord<Relayed> RELAYED = new StoredRecord<>(new Relayed());

    private Stored() {}

    private static Schema schema(String name) {
        try (InputStream schema = Stored.class.getResourceAsStream("/state/" + name + ".avsc")) {
            return new Schema.Parser().parse(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
