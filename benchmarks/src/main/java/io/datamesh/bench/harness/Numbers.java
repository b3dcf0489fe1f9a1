package io.datamesh.bench.harness;

import java.math.BigDecimal;
import java.math.MathContext;

/** Measured numbers as people read them: three digits, which is more than a measurement is worth. */
final class Numbers {

    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final double THOUSAND = 1_000;

    private Numbers() {}

    static String plain(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        return Math.abs(value) < THOUSAND
                ? rounded.stripTrailingZeros().toPlainString()
                : String.format(java.util.Locale.ROOT, "%,d", rounded.longValue());
    }
}
