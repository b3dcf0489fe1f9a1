package io.datamesh.quality.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.quality.state.StoredObjective;
import io.datamesh.quality.state.StoredSlo;
import io.datamesh.quality.state.StoredTerms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

class StoredTest {

    @Test
    void readsSlosThatWereStoredAsOneRecordWithoutTheirNewestBucket() throws IOException {
        StoredSlo read = Stored.SLO.read(formerSlo());
        StoredTerms terms = Stored.TERMS.read(formerSlo());

        assertThat(terms.getProductId()).isEqualTo("orders");
        assertThat(terms.getDomain()).isEqualTo("order");
        assertThat(terms.getObjective().getMetric()).isEqualTo("nullValues");
        assertThat(read.getGood()).containsExactly(4L, 5L);
        assertThat(read.getNewest()).isEqualTo(77);
        assertThat(read.getOpen()).isNull();
    }

    @Test
    void readsWhatItWrites() throws IOException {
        StoredSlo slo = Stored.SLO.read(formerSlo());
        StoredTerms terms = Stored.TERMS.read(formerSlo());

        assertThat(Stored.SLO.read(Stored.SLO.bytes(slo))).isEqualTo(slo);
        assertThat(Stored.TERMS.read(Stored.TERMS.bytes(terms))).isEqualTo(terms);
    }

    private static byte[] formerSlo() throws IOException {
        Schema former;
        try (InputStream schema = StoredTest.class.getResourceAsStream("/state/StoredSlo-1.avsc")) {
            former = new Schema.Parser().parse(schema);
        }
        StoredObjective objective = StoredObjective.newBuilder()
                .setName("out.id.nullvalues")
                .setMetric("nullValues")
                .setPromise("fewer than 1 percent")
                .setTarget(0.99)
                .setWindowMillis(1L)
                .setTimeslices(false)
                .setSilentAfterMillis(1L)
                .build();
        GenericRecord slo = new GenericData.Record(former);
        GenericData data = GenericData.get();
        former.getFields().stream()
                .filter(field -> field.hasDefaultValue())
                .forEach(field -> slo.put(field.name(), data.getDefaultValue(field)));
        slo.put("objective", objective);
        slo.put("productId", "orders");
        slo.put("domain", "order");
        slo.put("good", List.of(4L, 5L));
        slo.put("newest", 77L);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<GenericRecord>(data, former).encode(slo, bytes);
        return bytes.toByteArray();
    }
}
