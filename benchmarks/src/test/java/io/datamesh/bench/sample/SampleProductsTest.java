package io.datamesh.bench.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.DataProduct;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import io.datamesh.product.validation.ProductValidator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleProductsTest {

    @Test
    void areWhatTheirDocumentsSay() {
        Reading reading = new DescriptorReader().read(SampleProducts.source(7, "1.2.0"));

        assertThat(reading).isInstanceOfSatisfying(Reading.Read.class, read -> {
            assertThat(read.warnings()).isEmpty();
            read.product().getOutputPorts().getFirst().getContract().setSource(null);
            assertThat(read.product()).isEqualTo(SampleProducts.product(7, "1.2.0"));
        });
    }

    @Test
    void areAccepted() {
        DataProduct product = SampleProducts.product(7, "1.2.0");

        ProductValidator.Review review = new ProductValidator().review(product);

        assertThat(review.violations()).isEmpty();
    }

    @Test
    void areMadeOfDifferentWords() {
        assertThat(IntStream.range(0, Words.COUNT).mapToObj(Words::word)).doesNotHaveDuplicates();
        assertThat(Words.text(1, 30)).isEqualTo(Words.text(1, 30)).isNotEqualTo(Words.text(2, 30));
    }
}
