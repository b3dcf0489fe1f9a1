package io.datamesh.catalog.product;

import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductPublished;
import io.datamesh.events.ProductRejected;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Violation;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Decides on one claim after the other, and keeps what later decisions need to know. */
final class ClaimProcessor extends DecodingProcessor<ProductPublished> {

    private static final String SOURCE = "/catalog";
    private static final int MOST_REASONS = 100;

    private final AvroSerdes serdes;
    private final ClaimReader reader;
    private final CatalogRules rules = new CatalogRules();
    private StoredProducts products;

    ClaimProcessor(Decoding<ProductPublished> decoding, AvroSerdes serdes, ClaimReader reader) {
        super(decoding);
        this.serdes = serdes;
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        products = new StoredProducts(
                context.getStateStore(CatalogTopology.PRODUCTS),
                context.getStateStore(CatalogTopology.SERVED_CONTRACTS),
                context.getStateStore(CatalogTopology.DOCUMENTS),
                serdes);
    }

    @Override
    protected void process(Claim<ProductPublished> record) {
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        switch (reader.read(record.event().id(), record.value())) {
            case ClaimReader.Outcome.Unreadable unreadable -> reject(record, null, unreadable.reasons(), now);
            case ClaimReader.Outcome.Readable readable -> decide(record, readable.claim(), now);
        }
    }

    private void decide(Claim<ProductPublished> record, ProductClaim claim, Instant now) {
        if (!record.key().equals(claim.product().getId())) {
            reject(record, claim.product(), List.of(notTheKey(record.key(), claim.product())), now);
            return;
        }
        switch (rules.decide(claim, products, now)) {
            case Decision.Refused refused -> reject(record, claim.product(), refused.reasons(), now);
            case Decision.Unchanged unchanged -> {
                // whoever publishes the same again gets no fact: nothing happened
            }
            case Decision.Accepted accepted -> accept(record, accepted.fact(), now);
        }
    }

    private static Violation notTheKey(String key, DataProduct product) {
        return new Violation(
                "/id",
                "claim.key",
                "The record's key is '" + key + "', and the product's id is '" + product.getId()
                        + "'; claims are keyed by product id.");
    }

    private void accept(Claim<ProductPublished> record, ProductChanged fact, Instant now) {
        byte[] written = emit(
                record,
                CatalogTopology.CHANGES,
                Topics.PRODUCT_CHANGED,
                fact.getProductId(),
                fact,
                event(record, Topics.PRODUCT_CHANGED, fact.getProductId(), now));
        products.put(fact, written);
    }

    private void reject(Claim<ProductPublished> record, DataProduct product, List<Violation> reasons, Instant now) {
        String productId = product == null || product.getId().isEmpty() ? record.key() : product.getId();
        List<Violation> told = reasons.subList(0, Math.min(MOST_REASONS, reasons.size()));
        ProductRejected fact = ProductRejected.newBuilder()
                .setProductId(productId)
                .setDomain(product == null ? null : product.getDomain())
                .setVersion(product == null ? null : product.getVersion())
                .setReasons(told)
                .setClaimId(record.event().id())
                .setPublishedBy(record.value().getPublishedBy())
                .setRejectedAt(now)
                .build();
        emit(
                record,
                CatalogTopology.REJECTIONS,
                Topics.PRODUCT_REJECTED,
                record.key(),
                fact,
                event(record, Topics.PRODUCT_REJECTED, record.key(), now));
        refuse(
                record,
                DeadLetter.REFUSED,
                told.stream()
                        .map(reason -> reason.getPath() + ": " + reason.getMessage())
                        .collect(Collectors.joining(" ")));
    }

    /** The id follows from the claim's place, so a claim that is processed again after a crash causes the same event, not another one. */
    private static CloudEvent event(Claim<?> record, Topic<?> topic, String subject, Instant now) {
        String seed = topic.name() + "<" + record.origin().id();
        return CloudEvent.of(topic, SOURCE, now, subject)
                .withId(UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .causedBy(record.event());
    }
}
