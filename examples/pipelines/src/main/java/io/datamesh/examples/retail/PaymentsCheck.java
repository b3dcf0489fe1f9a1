package io.datamesh.examples.retail;

import io.datamesh.events.QualityMeasured;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * What the accountants' check of {@code order-payments} finds: for days every state was known, and for an hour now the provider has been sending one, every
 * five minutes, that the contract does not know. Much of the budget is left, and it burns.
 */
public final class PaymentsCheck implements Function<Instant, QualityMeasured> {

    public static final String NAME = "payments-check";
    public static final Duration EVERY = Duration.ofMinutes(1);

    /** Not as long as measurements may be late. */
    public static final Duration HISTORY = Duration.ofHours(68);

    private static final Duration LATELY = Duration.ofHours(1);
    private static final Duration UNKNOWN_EVERY = Duration.ofMinutes(5);
    private static final long PAYMENTS = 40;

    private final Instant troubled;

    /** @param now the trouble began an hour before */
    public PaymentsCheck(Instant now) {
        this.troubled = now.minus(LATELY);
    }

    @Override
    public QualityMeasured apply(Instant time) {
        boolean hit = time.getEpochSecond() % UNKNOWN_EVERY.toSeconds() < EVERY.toSeconds();
        long unknown = time.isAfter(troubled) && hit ? 1 : 0;
        return QualityMeasured.newBuilder()
                .setProductId("order-payments")
                .setMetric("invalidValues")
                .setField("state")
                .setRule("state_known")
                .setDimension("conformity")
                .setValue((double) unknown)
                .setUnit("rows")
                .setRowsChecked(PAYMENTS)
                .setRowsFailed(unknown)
                .setMeasuredAt(time)
                .setSource(NAME)
                .setRunId(time.toString())
                .build();
    }
}
