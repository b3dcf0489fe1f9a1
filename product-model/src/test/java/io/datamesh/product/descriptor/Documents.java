package io.datamesh.product.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Violation;
import io.datamesh.topics.AvroJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The documents of these tests, and what reading them came to. */
final class Documents {

    static final DescriptorReader READER = new DescriptorReader();

    private Documents() {}

    static String resource(String name) {
        try (InputStream in = Documents.class.getResourceAsStream("/descriptors/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading.Read read(String text) {
        Reading reading = READER.read(text.getBytes(StandardCharsets.UTF_8), null);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return (Reading.Read) reading;
    }

    static DataProduct product(String text) {
        return read(text).product();
    }

    static List<Violation> refused(String text) {
        Reading reading = READER.read(text.getBytes(StandardCharsets.UTF_8), null);
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading).violations();
    }

    /** Violations as {@code path code}. */
    static List<String> faults(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.getPath() + " " + violation.getCode())
                .toList();
    }

    /** A product as JSON, without what a round trip through a document may change: contracts' sources and their version of the standard. */
    static String comparable(DataProduct product) {
        DataProduct copy = DataProduct.newBuilder(product).build();
        for (OutputPort port : copy.getOutputPorts()) {
            if (port.getContract() != null) {
                port.getContract().setApiVersion(null);
                port.getContract().setSource(null);
            }
        }
        return AvroJson.whole().toString(copy);
    }
}
