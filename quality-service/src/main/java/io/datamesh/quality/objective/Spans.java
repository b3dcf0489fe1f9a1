package io.datamesh.quality.objective;

import io.datamesh.product.sla.Amount;
import java.math.BigDecimal;

/** Spans of time as milliseconds; months count as the mean month of 30.436875 days, as everywhere in the mesh. */
final class Spans {

    private static final BigDecimal SECONDS_OF_MEAN_MONTH = new BigDecimal("2629746");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private Spans() {}

    static long millis(Amount.Span span) {
        BigDecimal seconds = span.months().multiply(SECONDS_OF_MEAN_MONTH).add(span.seconds());
        return seconds.multiply(THOUSAND)
                .min(BigDecimal.valueOf(Long.MAX_VALUE / 4))
                .longValue();
    }
}
