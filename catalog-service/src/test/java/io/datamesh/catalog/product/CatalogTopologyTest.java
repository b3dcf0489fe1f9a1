package io.datamesh.catalog.product;

import static io.datamesh.catalog.product.Products.product;
import static io.datamesh.catalog.product.Products.withFields;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductPublished;
import io.datamesh.events.ProductRejected;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.model.DataProduct;
import io.datamesh.model.SourceDocument;
import io.datamesh.model.Violation;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTopologyTest {

    private final AvroSerdes serdes = AvroSerdes.with(new InMemorySchemaRegistry());
    private final CatalogTopology topology = new CatalogTopology(serdes, new FailedClaims(), new DescriptorReader());
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> claims;

    CatalogTopologyTest(@TempDir java.nio.file.Path state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "catalog-test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(topology.get(), properties);
        claims = driver.createInputTopic(
                Topics.PRODUCT_PUBLISHED.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void isTheTopologyThatItWas() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology/catalog.txt")) {
            assertThat(topology.get().describe().toString())
                    .as("a changed name orphans state; if that is meant, update topology/catalog.txt")
                    .isEqualToIgnoringWhitespace(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void turnsAClaimIntoAFactThatNamesItsCause() {
        claim("orders", published(product("orders", "order", "1.0.0")), "claim-1");

        TestRecord<byte[], byte[]> record = output(Topics.PRODUCT_CHANGED).readRecord();
        ProductChanged fact = decode(Topics.PRODUCT_CHANGED, record.value());
        CloudEvent event = CloudEvent.read(record.headers(), "t", 0, 0, 0);
        assertThat(fact.getKind()).isEqualTo(ProductChangeKind.CREATED);
        assertThat(fact.getClaimId()).isEqualTo("claim-1");
        assertThat(event.correlationId()).isEqualTo("claim-1");
        assertThat(event.type()).isEqualTo("io.datamesh.product.changed.v1");
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("orders");
        assertThat(output(Topics.DEAD_LETTERS).isEmpty()).isTrue();
    }

    @Test
    void readsAClaimThatIsADocument() {
        String document = """
                apiVersion: v1.0.0
                kind: DataProduct
                id: orders
                name: Orders
                domain: order
                version: 1.0.0
                status: active
                """;
        claim(
                "orders",
                ProductPublished.newBuilder()
                        .setSource(SourceDocument.newBuilder().setText(document).build())
                        .build(),
                "claim-1");

        ProductChanged fact = onlyFact();
        assertThat(fact.getProduct().getName()).isEqualTo("Orders");
        assertThat(fact.getSource().getText()).isEqualTo(document);
    }

    @Test
    void takesAClaimOnceHoweverOftenItComes() {
        claim("orders", published(product("orders", "order", "1.0.0")), "claim-1");
        claim("orders", published(product("orders", "order", "1.0.0")), "claim-1");
        claim("orders", published(product("orders", "order", "1.0.0")), "claim-2");

        assertThat(output(Topics.PRODUCT_CHANGED).readValuesToList()).hasSize(1);
        assertThat(output(Topics.PRODUCT_REJECTED).isEmpty()).isTrue();
    }

    @Test
    void refusesWithEveryReasonAndKeepsTheBytes() {
        claim("orders", published(product("orders", "order", "1.0.0")), "claim-1");
        byte[] refused = bytes(published(product("orders", "marketing", "0.1.0")));
        claims.pipeInput(key("orders"), refused);

        ProductRejected rejection =
                decode(Topics.PRODUCT_REJECTED, output(Topics.PRODUCT_REJECTED).readValue());
        assertThat(rejection.getReasons()).extracting(Violation::getCode).contains("domain.not-owner");
        assertThat(rejection.getClaimId()).isEqualTo("mesh.product.published/0/1");
        assertThat(output(Topics.DEAD_LETTERS).readValue()).isEqualTo(refused);
        onlyFact();
    }

    @Test
    void refusesAClaimUnderAnotherKey() {
        claim("other", published(product("orders", "order", "1.0.0")), "claim-1");

        assertThat(onlyRejection().getReasons()).extracting(Violation::getCode).containsExactly("claim.key");
    }

    @Test
    void refusesAClaimWithNoDescriptorOrTwo() {
        claim("orders", ProductPublished.newBuilder().build(), "claim-1");

        assertThat(onlyRejection().getReasons()).extracting(Violation::getCode).containsExactly("claim.one-descriptor");
    }

    @Test
    void putsWhatCannotBeReadAmongTheDeadLettersAndGoesOn() {
        byte[] noise = {0, 0, 0, 0, 99, 1, 2, 3};
        claims.pipeInput(key("orders"), noise);
        claims.pipeInput(key("orders"), new byte[] {7});
        claims.pipeInput(key("orders"), (byte[]) null);
        claims.pipeInput((byte[]) null, bytes(published(product("orders", "order", "1.0.0"))));
        claim("orders", published(product("orders", "order", "1.0.0")), "claim-1");

        List<byte[]> dead = output(Topics.DEAD_LETTERS).readValuesToList();
        assertThat(dead).hasSize(4);
        assertThat(dead.getFirst()).isEqualTo(noise);
        onlyFact();
    }

    @Test
    void knowsServedContractsAsTheyAreNow() {
        DataProduct orders = withFields(product("orders", "order", "1.0.0"), "id");
        claim("orders", published(orders), "1");
        claim("a", published(Products.readingContract(product("a", "customer", "1.0.0"), "orders-contract")), "2");
        claim("orders", published(Products.withStatus(orders, io.datamesh.model.ProductStatus.RETIRED)), "3");
        claim("b", published(Products.readingContract(product("b", "customer", "1.0.0"), "orders-contract")), "4");

        List<ProductChanged> facts = output(Topics.PRODUCT_CHANGED).readValuesToList().stream()
                .map(value -> decode(Topics.PRODUCT_CHANGED, value))
                .toList();
        assertThat(codes(facts.get(1))).doesNotContain("input-port.contract-unknown");
        assertThat(codes(facts.get(3))).contains("input-port.contract-unknown");
    }

    private static List<String> codes(ProductChanged fact) {
        return fact.getWarnings().stream().map(Violation::getCode).toList();
    }

    private void claim(String key, ProductPublished claim, String eventId) {
        RecordHeaders headers = new RecordHeaders();
        CloudEvent.of(Topics.PRODUCT_PUBLISHED, "/test", java.time.Instant.EPOCH, key)
                .withId(eventId)
                .write(headers);
        claims.pipeInput(new TestRecord<>(key(key), bytes(claim), headers));
    }

    private static ProductPublished published(DataProduct product) {
        return ProductPublished.newBuilder().setProduct(product).build();
    }

    private byte[] bytes(ProductPublished claim) {
        return serdes.serializer(Topics.PRODUCT_PUBLISHED).serialize(Topics.PRODUCT_PUBLISHED.name(), claim);
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ProductChanged onlyFact() {
        List<byte[]> facts = output(Topics.PRODUCT_CHANGED).readValuesToList();
        assertThat(facts).hasSize(1);
        return decode(Topics.PRODUCT_CHANGED, facts.getFirst());
    }

    private ProductRejected onlyRejection() {
        List<byte[]> rejections = output(Topics.PRODUCT_REJECTED).readValuesToList();
        assertThat(rejections).hasSize(1);
        assertThat(output(Topics.PRODUCT_CHANGED).isEmpty()).isTrue();
        return decode(Topics.PRODUCT_REJECTED, rejections.getFirst());
    }

    private TestOutputTopic<byte[], byte[]> output(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private <V> V decode(Topic<V> topic, byte[] value) {
        return ((Decoded.Value<V>) serdes.decoder(topic).decode(value)).value();
    }
}
