package io.datamesh.bench.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.streams.Claims;
import io.datamesh.bench.streams.Feed;
import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.model.DataProduct;
import io.datamesh.model.SourceDocument;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** A topic that a product offers and that is therefore measured. */
final class SampledTopic implements AutoCloseable {

    static final String NAME = "shop.orders";

    private static final String GROUP = "quality-sampler";
    private static final Duration READ_WITHIN = Duration.ofSeconds(60);

    private final Admin admin;

    SampledTopic(Workbench workbench, AvroSerdes serdes, Feed feed) throws Exception {
        this.admin = Admin.create(Map.of("bootstrap.servers", workbench.mesh().bootstrapServers()));
        feed.send(List.of(new Claims<>(Topics.PRODUCT_CHANGED, serdes).record("orders", fact())));
    }

    /** As a shop would write it, about three hundred bytes. */
    static byte[] order(int number) {
        return ("{\"id\":\"" + number + "\",\"customer\":\"customer-" + number % 5_000 + "\",\"country\":\""
                        + (number % 2 == 0 ? "DE" : "FR") + "\",\"amount\":" + number % 10_000 / 100.0 + ",\"note\":\""
                        + "As ordered. ".repeat(18) + "\"}")
                .getBytes(UTF_8);
    }

    /** Returns when all that was written is measured. */
    void awaitMeasured() {
        Awaitility.await("the topic to be measured")
                .atMost(READ_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> unread() == 0);
    }

    private long unread() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        TopicPartition partition = new TopicPartition(NAME, 0);
        long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
        OffsetAndMetadata offset = read.get(partition);
        return offset == null ? end : end - offset.offset();
    }

    private static ProductChanged fact() {
        return ProductChanged.newBuilder()
                .setProductId("orders")
                .setDomain("order")
                .setVersion("1.0.0")
                .setKind(ProductChangeKind.CREATED)
                .setProduct(product())
                .setClaimId("claim-orders")
                .setChangedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setRevision(1)
                .build();
    }

    private static DataProduct product() {
        String document = """
                apiVersion: v1.0.0
                kind: DataProduct
                id: orders
                version: 1.0.0
                status: active
                domain: order
                outputPorts:
                  - name: orders
                    version: 1.0.0
                    type: topic
                    contractId: orders-contract
                    format: json
                    address: kafka://localhost:9092/%1$s
                    contract:
                      apiVersion: v3.1.0
                      kind: DataContract
                      id: orders-contract
                      version: 1.0.0
                      status: active
                      schema:
                        - name: Order
                          physicalName: %1$s
                          properties:
                            - name: id
                              logicalType: string
                              required: true
                              quality: [{metric: duplicateValues, mustBe: 0, unit: rows}]
                            - name: customer
                              logicalType: string
                              quality: [{metric: nullValues, mustBe: 0, unit: rows}]
                            - name: country
                              logicalType: string
                              quality: [{metric: invalidValues, mustBe: 0, unit: rows, arguments: {validValues: [DE, FR]}}]
                            - {name: amount, logicalType: number}
                            - {name: note, logicalType: string}
                """.formatted(NAME);
        return switch (new DescriptorReader()
                .read(SourceDocument.newBuilder().setText(document).build())) {
            case Reading.Read read -> read.product();
            case Reading.Refused refused -> throw new IllegalStateException("" + refused.violations());
        };
    }

    @Override
    public void close() {
        admin.close();
    }
}
