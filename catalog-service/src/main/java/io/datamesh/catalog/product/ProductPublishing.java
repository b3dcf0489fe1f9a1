package io.datamesh.catalog.product;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.datamesh.catalog.view.CatalogView;
import io.datamesh.catalog.view.ContentKey;
import io.datamesh.catalog.view.ProductLists;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductPublished;
import io.datamesh.kit.command.ClaimSender;
import io.datamesh.kit.command.Commands;
import io.datamesh.kit.command.Registration;
import io.datamesh.kit.command.SendOutcome;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.SourceDocument;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Publishes on behalf of a caller: sends the claim and waits for the fact it causes, as this instance's reads see it. */
public final class ProductPublishing {

    private static final String SOURCE = "/catalog/http";

    /** Also a caller who will not wait for the decision learns whether the claim is in Kafka, if Kafka answers at all. */
    private static final Duration SHORTEST_SEND = Duration.ofSeconds(2);

    private static final SendOutcome NOT_CONFIRMED =
            new SendOutcome.Unavailable("Kafka has not confirmed the claim in time.");

    private final ClaimSender sender;
    private final Commands<CatalogView.Outcome> commands;
    private final CatalogView view;
    private final KnownProducts known;
    private final Clock clock;
    private final CatalogRules rules = new CatalogRules();

    public ProductPublishing(
            ClaimSender sender,
            Commands<CatalogView.Outcome> commands,
            CatalogView view,
            ProductLists lists,
            Clock clock) {
        this.sender = sender;
        this.commands = commands;
        this.view = view;
        this.known = new ViewedProducts(view, lists);
        this.clock = clock;
    }

    /** What became of a command. */
    public sealed interface Result {

        /** The catalog accepted it; {@code fact} is the fact as JSON. */
        record Accepted(byte[] fact, String claimId) implements Result {}

        /** Nothing to do: this is published already. */
        record Unchanged(byte[] fact) implements Result {}

        /** The catalog refused it; {@code rejection} is that fact as JSON. */
        record Refused(byte[] rejection, String claimId) implements Result {}

        /** The claim is in Kafka and its fact is still to come. */
        record Pending(String claimId) implements Result {}

        /** It could not be sent, or it is not known whether it was; the same command may be given again. */
        record Unavailable(String reason) implements Result {}

        /** It is larger than the topic takes, in bytes. */
        record TooLarge(long limit) implements Result {}
    }

    /** @param product read from {@code source} */
    public Result publish(DataProduct product, SourceDocument source, String publishedBy, Duration wait) {
        ProductPublished claim = ProductPublished.newBuilder()
                .setSource(source)
                .setPublishedBy(publishedBy)
                .build();
        return command(product, source, claim, wait);
    }

    /** Retires a product: {@code current} is its last fact. */
    public Result retire(ProductChanged current, String publishedBy, Duration wait) {
        DataProduct retired = DataProduct.newBuilder(current.getProduct())
                .setStatus(ProductStatus.RETIRED)
                .build();
        ProductPublished claim = ProductPublished.newBuilder()
                .setProduct(retired)
                .setPublishedBy(publishedBy)
                .build();
        return command(retired, null, claim, wait);
    }

    private Result command(DataProduct product, SourceDocument source, ProductPublished claim, Duration wait) {
        CloudEvent event = CloudEvent.of(Topics.PRODUCT_PUBLISHED, SOURCE, clock.instant(), product.getId());
        Registration<CatalogView.Outcome> registration = source == null
                ? commands.register(event.id(), wait)
                : commands.register(event.id(), ContentKey.of(product.getId(), source), wait);
        return switch (registration) {
            case Registration.Busy<CatalogView.Outcome> busy ->
                new Result.Unavailable("Too many callers wait for an answer already.");
            case Registration.Waiting<CatalogView.Outcome>(CompletableFuture<Optional<CatalogView.Outcome>> answer) -> {
                try {
                    yield nothingNew(product, source).orElseGet(() -> send(product, claim, event, answer, wait));
                } finally {
                    answer.cancel(false);
                }
            }
        };
    }

    /** Looked up after registering: a fact that came before is seen here, one that comes after completes the answer. */
    private Optional<Result> nothingNew(DataProduct product, SourceDocument source) {
        DataProduct copy = DataProduct.newBuilder(product).build();
        ProductClaim claim = new ProductClaim("", copy, source, List.of(), null);
        return rules.decide(claim, known, clock.instant()) instanceof Decision.Unchanged
                ? view.product(copy.getId(), copy.getVersion()).map(Result.Unchanged::new)
                : Optional.empty();
    }

    private Result send(
            DataProduct product,
            ProductPublished claim,
            CloudEvent event,
            CompletableFuture<Optional<CatalogView.Outcome>> answer,
            Duration wait) {
        try {
            CompletableFuture<SendOutcome> sending = sender.send(
                            Topics.PRODUCT_PUBLISHED, product.getId(), claim, event)
                    .completeOnTimeout(
                            NOT_CONFIRMED, Math.max(wait.toMillis(), SHORTEST_SEND.toMillis()), MILLISECONDS);
            return switch (sending.join()) {
                case SendOutcome.Unavailable(String reason) -> new Result.Unavailable(reason);
                case SendOutcome.TooLarge(long bytes, long limit) -> new Result.TooLarge(limit);
                case SendOutcome.Sent sent ->
                    answer.join().map(outcome -> result(outcome, event.id())).orElse(new Result.Pending(event.id()));
            };
        } catch (CompletionException e) {
            throw new IllegalStateException("sending a claim failed", e.getCause());
        }
    }

    private static Result result(CatalogView.Outcome outcome, String claimId) {
        return outcome.accepted()
                ? new Result.Accepted(outcome.json(), claimId)
                : new Result.Refused(outcome.json(), claimId);
    }
}
