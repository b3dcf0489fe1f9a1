package io.datamesh.product.descriptor;

import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Numbers;
import java.math.BigDecimal;
import java.util.List;

/**
 * A comparison of a quality rule (ODCS operators).
 *
 * @param between whether it takes two numbers
 * @param takesAnything whether it also compares with what is no number
 */
record Operator(String name, boolean between, boolean takesAnything) {

    static final List<Operator> ALL = List.of(
            new Operator("mustBe", false, true),
            new Operator("mustNotBe", false, true),
            new Operator("mustBeGreaterThan", false, false),
            new Operator("mustBeGreaterOrEqualTo", false, false),
            new Operator("mustBeLessThan", false, false),
            new Operator("mustBeLessOrEqualTo", false, false),
            new Operator("mustBeBetween", true, false),
            new Operator("mustNotBeBetween", true, false));

    static String names() {
        return String.join(", ", ALL.stream().map(Operator::name).toList());
    }

    String wanted() {
        return between ? "a list of two different numbers" : "a number";
    }

    /** The numbers to compare with, or null if the value is something else. */
    List<BigDecimal> numbers(Value value) {
        if (!between) {
            BigDecimal number = Numbers.of(value);
            return number == null ? null : List.of(number);
        }
        if (!(value instanceof Value.Sequence sequence) || sequence.items().size() != 2) {
            return null;
        }
        BigDecimal low = Numbers.of(sequence.items().get(0));
        BigDecimal high = Numbers.of(sequence.items().get(1));
        return low == null || high == null || low.compareTo(high) == 0 ? null : List.of(low, high);
    }
}
