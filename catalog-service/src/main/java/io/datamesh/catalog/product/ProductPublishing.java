package io.datamesh.catalog.product;

import io.datamesh.catalog.view.CatalogView;
import io.datamesh.catalog.view.ContentKey;
import io.datamesh.catalog.view.ProductLists;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductPublished;
import io.datamesh.kit.command.Command;
import io.datamesh.kit.command.CommandResult;
import io.datamesh.kit.command.CommandSending;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.SourceDocument;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Publishes on behalf of a caller: sends the claim and waits for the fact it causes, as this instance's reads see it. */
public final class ProductPublishing {

    private static final String SOURCE = "/catalog/http";

    private final CommandSending sending;
    private final CatalogView view;
    private final KnownProducts known;
    private final Clock clock;
    private final CatalogRules rules = new CatalogRules();

    public ProductPublishing(CommandSending sending, CatalogView view, ProductLists lists, Clock clock) {
        this.sending = sending;
        this.view = view;
        this.known = new ViewedProducts(view, lists);
        this.clock = clock;
    }

    /** @param product read from {@code source} */
    public CommandResult publish(DataProduct product, SourceDocument source, String publishedBy, Duration wait) {
        ProductPublished claim = ProductPublished.newBuilder()
                .setSource(source)
                .setPublishedBy(publishedBy)
                .build();
        return command(product, source, claim, wait);
    }

    /** Retires a product: {@code current} is its last fact. */
    public CommandResult retire(ProductChanged current, String publishedBy, Duration wait) {
        DataProduct retired = DataProduct.newBuilder(current.getProduct())
                .setStatus(ProductStatus.RETIRED)
                .build();
        ProductPublished claim = ProductPublished.newBuilder()
                .setProduct(retired)
                .setPublishedBy(publishedBy)
                .build();
        return command(retired, null, claim, wait);
    }

    private CommandResult command(DataProduct product, SourceDocument source, ProductPublished claim, Duration wait) {
        CloudEvent event = CloudEvent.of(Topics.PRODUCT_PUBLISHED, SOURCE, clock.instant(), product.getId());
        List<String> awaited =
                source == null ? List.of(event.id()) : List.of(event.id(), ContentKey.of(product.getId(), source));
        return sending.send(
                new Command<>(Topics.PRODUCT_PUBLISHED, product.getId(), claim, event, awaited),
                wait,
                () -> nothingNew(product, source));
    }

    /** Looked up after registering: a fact that came before is seen here, one that comes after completes the answer. */
    private Optional<CommandResult> nothingNew(DataProduct product, SourceDocument source) {
        DataProduct copy = DataProduct.newBuilder(product).build();
        ProductClaim claim = new ProductClaim("", copy, source, List.of(), null);
        return rules.decide(claim, known, clock.instant()) instanceof Decision.Unchanged
                ? view.product(copy.getId(), copy.getVersion()).map(CommandResult.Unchanged::new)
                : Optional.empty();
    }
}
