package io.datamesh.kit.deadletter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Origin;
import java.time.Duration;
import java.util.Optional;

/**
 * Remembers the claims whose processing broke off, so that one that always does is put aside instead of stopping the service. A broken-off claim is not
 * put aside at once: its transaction has to be rolled back first, and the fault may pass.
 */
public final class FailedClaims {

    private static final int MOST_TRIES = 3;
    private static final int MOST_CLAIMS = 10_000;
    private static final Duration KEPT = Duration.ofHours(1);

    /** Longer than any producer tries. */
    private static final Duration SENT_WITHIN = Duration.ofMinutes(10);

    private final Cache<String, Failure> failures = Caffeine.newBuilder()
            .maximumSize(MOST_CLAIMS)
            .expireAfterWrite(KEPT)
            .build();

    /** Kafka Streams does not know which claim a fact came from when the broker refuses it some time later. */
    private final Cache<String, Origin> causes = Caffeine.newBuilder()
            .maximumSize(MOST_CLAIMS)
            .expireAfterWrite(SENT_WITHIN)
            .build();

    /** Why a claim is to be put aside when it comes again. */
    public record Verdict(String code, String reason) {}

    private record Failure(int tries, Verdict verdict) {}

    /** Processing failed, perhaps by chance. */
    public void failed(Origin origin, String reason) {
        failures.asMap()
                .merge(
                        origin.id(),
                        new Failure(1, new Verdict(DeadLetter.FAILED, reason)),
                        (before, now) -> new Failure(before.tries() + 1, now.verdict()));
    }

    /** Processing failed, and would every time. */
    public void condemn(Origin origin, String code, String reason) {
        failures.put(origin.id(), new Failure(MOST_TRIES, new Verdict(code, reason)));
    }

    /** A fact is on its way that follows from this claim. */
    void caused(Origin claim, String factId) {
        causes.put(factId, claim);
    }

    /** The broker refused a fact, and would every time. */
    public void condemnCauseOf(String factId, String code, String reason) {
        Origin claim = causes.getIfPresent(factId);
        if (claim != null) {
            condemn(claim, code, reason);
        }
    }

    /** Present if the claim is not to be tried again. */
    public Optional<Verdict> verdict(Origin origin) {
        return Optional.ofNullable(failures.getIfPresent(origin.id()))
                .filter(failure -> failure.tries() >= MOST_TRIES)
                .map(Failure::verdict);
    }
}
