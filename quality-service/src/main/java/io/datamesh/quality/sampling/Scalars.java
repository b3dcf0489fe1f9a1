package io.datamesh.quality.sampling;

import java.math.BigDecimal;

/** Values of records for comparing. */
final class Scalars {

    private Scalars() {}

    /** Numbers that are equal have the same text, however they were written. */
    static String text(Object value) {
        return switch (value) {
            case Long number -> number.toString();
            case Double number when Double.isFinite(number) -> plain(BigDecimal.valueOf(number));
            case BigDecimal number -> plain(number);
            default -> value.toString();
        };
    }

    /** Null for what is no number. */
    static BigDecimal number(Object value) {
        return switch (value) {
            case Long number -> BigDecimal.valueOf(number);
            case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
            case BigDecimal number -> number;
            case String text -> parsed(text);
            default -> null;
        };
    }

    private static BigDecimal parsed(String text) {
        try {
            return text.length() > 60 ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 || Math.abs(number.scale()) > 400
                ? number.signum() == 0 ? "0" : number.toString()
                : number.stripTrailingZeros().toPlainString();
    }
}
