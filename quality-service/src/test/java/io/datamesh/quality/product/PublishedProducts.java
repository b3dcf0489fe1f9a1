package io.datamesh.quality.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.model.DataProduct;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Writes facts as the catalog would. */
public final class PublishedProducts implements AutoCloseable {

    private final TestRecords records;
    private final AvroSerdes serdes;

    public PublishedProducts(TestMesh mesh) throws InterruptedException {
        mesh.create(Set.of(Topics.PRODUCT_CHANGED));
        this.records = new TestRecords(mesh.bootstrapServers());
        this.serdes = mesh.serdes();
    }

    /** Publishes a descriptor in any form that the catalog reads. */
    public void publish(String descriptor) {
        ProductChanged fact = fact(descriptor);
        byte[] value = serdes.serializer(Topics.PRODUCT_CHANGED).serialize(Topics.PRODUCT_CHANGED.name(), fact);
        records.send(Topics.PRODUCT_CHANGED.name(), fact.getProductId(), value);
    }

    public static ProductChanged fact(String descriptor) {
        Reading reading = new DescriptorReader().read(descriptor.getBytes(UTF_8), "application/yaml");
        if (!(reading instanceof Reading.Read read)) {
            throw new IllegalArgumentException("not a product: " + reading);
        }
        DataProduct product = read.product();
        return ProductChanged.newBuilder()
                .setProductId(product.getId())
                .setDomain(product.getDomain())
                .setVersion(product.getVersion())
                .setKind(ProductChangeKind.CREATED)
                .setProduct(product)
                .setClaimId(UUID.randomUUID().toString())
                .setChangedAt(Instant.now())
                .build();
    }

    @Override
    public void close() {
        records.close();
        serdes.close();
    }
}
