package io.datamesh.quality.measurement;

import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.command.ClaimSender;
import io.datamesh.kit.command.SendOutcome;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.quality.product.KnownProduct;
import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Checks each measurement that was reported, and puts the good ones on their topic. One that is refused holds up none of the others. */
@Singleton
public final class MeasurementIntake {

    static final String FORBIDDEN = "measurement.forbidden";

    private static final String SOURCE = "/quality/measurements";
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ProductDirectory products;
    private final ClaimSender sender;
    private final Clock clock = Clock.systemUTC();

    MeasurementIntake(ProductDirectory products, ClaimSender sender) {
        this.products = products;
        this.sender = sender;
    }

    /** What became of one measurement. */
    public sealed interface Outcome {

        String path();

        record Accepted(String path, String eventId) implements Outcome {}

        record Rejected(String path, List<Violation> violations) implements Outcome {}
    }

    /**
     * Takes in what may be taken in; all of it is in Kafka when this returns.
     *
     * @throws ProblemException 503 if Kafka did not take all of it; sent again, whatever arrived is known by its event id
     */
    public List<Outcome> take(List<Reported> reported, MeshPrincipal principal) {
        Instant now = clock.instant();
        List<Outcome> outcomes = new ArrayList<>(reported.size());
        List<CompletableFuture<SendOutcome>> sent = new ArrayList<>();
        for (Reported one : reported) {
            List<Violation> violations = violations(one, principal, now);
            if (violations.isEmpty()) {
                String id = Optional.ofNullable(one.eventId()).orElseGet(() -> EventIds.of(one.measured()));
                sent.add(send(one.measured(), id));
                outcomes.add(new Outcome.Accepted(one.path(), id));
            } else {
                outcomes.add(new Outcome.Rejected(one.path(), violations));
            }
        }
        sent.forEach(MeasurementIntake::await);
        return outcomes;
    }

    private List<Violation> violations(Reported one, MeshPrincipal principal, Instant now) {
        List<Violation> violations = new ArrayList<>(one.violations());
        if (one.measured() == null) {
            return violations;
        }
        boolean timeUnread = violations.stream().anyMatch(fault -> fault.path().endsWith("/measuredAt"));
        MeasurementRules.violations(one.measured(), now).stream()
                .filter(fault -> !(timeUnread && fault.getPath().equals("/measuredAt")))
                .map(fault -> new Violation(one.path() + fault.getPath(), fault.getCode(), fault.getMessage()))
                .forEach(violations::add);
        String productId = one.measured().getProductId();
        if (!productId.isBlank()) {
            right(one.path(), productId, principal).ifPresent(violations::add);
        }
        return violations;
    }

    private Optional<Violation> right(String path, String productId, MeshPrincipal principal) {
        Optional<KnownProduct> product = products.find(productId);
        String place = path + "/productId";
        if (product.isEmpty()) {
            return Optional.of(new Violation(
                    place, "measurement.unknown-product", "There is no product '" + shortened(productId) + "'."));
        }
        if (!principal.actsFor(product.get().domain())) {
            return Optional.of(new Violation(
                    place,
                    FORBIDDEN,
                    "Product '" + productId + "' belongs to domain '"
                            + product.get().domain() + "', which this token does not speak for."));
        }
        return product.get().retired()
                ? Optional.of(
                        new Violation(place, "measurement.retired-product", "Product '" + productId + "' is retired."))
                : Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() <= MeasurementRules.LONGEST_NAME
                ? text
                : text.substring(0, MeasurementRules.LONGEST_NAME) + "…";
    }

    private CompletableFuture<SendOutcome> send(QualityMeasured measured, String eventId) {
        CloudEvent event = CloudEvent.of(
                        Topics.QUALITY_MEASURED, SOURCE, measured.getMeasuredAt(), measured.getProductId())
                .withId(eventId);
        return sender.send(Topics.QUALITY_MEASURED, measured.getProductId(), measured, event);
    }

    private static void await(CompletableFuture<SendOutcome> sending) {
        switch (sending.join()) {
            case SendOutcome.Sent sent -> {
                // it is there
            }
            case SendOutcome.Unavailable(String reason) ->
                throw ProblemException.notReady(
                        reason + " The same request may be sent again; nothing is counted twice.", RETRY);
            case SendOutcome.TooLarge(long bytes, long limit) ->
                throw new IllegalStateException("a measurement of " + bytes + " bytes; its topic takes " + limit);
        }
    }
}
