package io.datamesh.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.http.Answer;
import io.datamesh.cli.http.Finding;
import io.datamesh.cli.http.ServiceClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Publishes descriptors, each to its end: accepted, refused, or given up waiting for. */
public final class Publisher {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int ACCEPTED_FOR_LATER = 202;
    private static final int OK = 200;
    private static final List<Integer> ABOUT_THE_DOCUMENT = List.of(400, 409, 413, 415, 422);

    private final ServiceClient catalog;

    public Publisher(ServiceClient catalog) {
        this.catalog = catalog;
    }

    public Publication publish(Descriptor descriptor) throws InterruptedException {
        Answer answer = catalog.command("/products", descriptor.bytes(), descriptor.mediaType());
        if (ABOUT_THE_DOCUMENT.contains(answer.status())) {
            return new Publication.Refused(descriptor, answer.problem(), answer.violations());
        }
        catalog.required(answer);
        return answer.status() == ACCEPTED_FOR_LATER
                ? awaited(descriptor, answer)
                : Publication.Accepted.of(descriptor, answer.body(), answer.changed());
    }

    private Publication awaited(Descriptor descriptor, Answer pending) throws InterruptedException {
        String where = pending.location().orElse("/products");
        Instant deadline = Instant.now().plus(LONGEST_WAIT);
        while (Instant.now().isBefore(deadline)) {
            Thread.sleep(pending.retryAfter());
            Answer outcome = catalog.get(where);
            if (outcome.status() == OK) {
                return decided(descriptor, outcome.body());
            }
        }
        return new Publication.Undecided(descriptor, where);
    }

    private static Publication decided(Descriptor descriptor, JsonNode outcome) {
        return outcome.path("state").asText().equals("accepted")
                ? Publication.Accepted.of(descriptor, outcome.path("fact"), true)
                : new Publication.Refused(
                        descriptor,
                        "The catalog refused the claim.",
                        Finding.all(outcome.path("rejection").path("reasons")));
    }
}
