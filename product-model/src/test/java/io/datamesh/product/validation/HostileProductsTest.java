package io.datamesh.product.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.DataProduct;
import io.datamesh.model.Violation;
import io.datamesh.product.diff.ContractDiffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

/** Whatever a record holds, it is judged: a claim over Kafka needs no document that a reader has looked at before. */
class HostileProductsTest {

    private static final int ROUNDS = 300;

    private final ProductValidator validator = new ProductValidator();
    private final ContractDiffer differ = new ContractDiffer();

    @Test
    void judgesAndComparesRecordsOfRandomContent() throws IOException {
        DataProduct former = null;
        for (Object random : new RandomData(DataProduct.getClassSchema(), ROUNDS, 7L, true)) {
            DataProduct product = product(random);

            List<Violation> violations = validator.validate(product);

            assertThat(violations).isNotEmpty().allSatisfy(violation -> {
                assertThat(violation.getPath()).matches("(/.*)?");
                assertThat(violation.getCode()).matches("[a-z-]+(\\.[a-z-]+)?");
                assertThat(violation.getMessage()).isNotBlank().hasSizeLessThan(1_000);
            });
            assertThat(validator.warnings(product)).hasSizeLessThanOrEqualTo(201);
            if (former != null) {
                assertThat(differ.diff(former, product)).isEqualTo(differ.diff(former, product));
            }
            assertThat(differ.diff(product, DataProduct.newBuilder(product).build())
                            .getChanges())
                    .isEmpty();
            former = product;
        }
    }

    private static DataProduct product(Object random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(DataProduct.getClassSchema()).write(random, encoder);
        encoder.flush();
        return new SpecificDatumReader<>(DataProduct.class)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
