package io.datamesh.examples.port;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PortAddress;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The descriptors of the example mesh, out of the files the teams keep and publish. */
public final class ExampleMesh {

    private static final String FOLDER = "/examples/";
    private static final String LIST = "mesh.yaml";
    private static final String PARTITIONS = "partitions";
    private static final String CLEANUP = "cleanupPolicy";

    private final Map<String, DataProduct> products = new HashMap<>();

    private ExampleMesh() {}

    /** @throws IllegalStateException if a file is missing or no descriptor, which is a fault of this repository */
    public static ExampleMesh load() {
        ExampleMesh mesh = new ExampleMesh();
        DescriptorReader reader = new DescriptorReader();
        for (String file : files()) {
            switch (reader.read(bytes(file), null)) {
                case Reading.Read read -> mesh.products.put(read.product().getId(), read.product());
                case Reading.Refused refused ->
                    throw new IllegalStateException(file + " can't be read: " + refused.violations());
            }
        }
        return mesh;
    }

    /** Paths in the order of publication. */
    static List<String> files() {
        Object list = new Load(LoadSettings.builder().build()).loadFromString(new String(bytes(LIST), UTF_8));
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    static byte[] bytes(String file) {
        try (InputStream in = ExampleMesh.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of a product that was published last. */
    public DataProduct product(String productId) {
        DataProduct product = products.get(productId);
        if (product == null) {
            throw new IllegalStateException("no example product is called " + productId);
        }
        return product;
    }

    /** A Kafka port of the version of a product that was published last. */
    public Port port(String productId, String name) {
        DataProduct product = product(productId);
        OutputPort port = product.getOutputPorts().stream()
                .filter(each -> each.getName().equals(name))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalStateException(productId + " has no port " + name));
        PortAddress address = port.getAddress();
        return new Port(
                productId,
                product.getVersion(),
                product.getDomain(),
                name,
                address.getServer(),
                address.getLocation(),
                new Schema.Parser().parse(port.getSchema$().getText()),
                port.getContract(),
                Integer.parseInt(address.getProperties().get(PARTITIONS)),
                "compact".equals(address.getProperties().get(CLEANUP)));
    }
}
