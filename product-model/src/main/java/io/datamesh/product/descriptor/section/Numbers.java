package io.datamesh.product.descriptor.section;

import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.document.Value.Kind;
import io.datamesh.product.descriptor.document.Value.Scalar;
import java.math.BigDecimal;

/** Numbers of a document as values; infinities and numbers beyond a double are none. */
public final class Numbers {

    private Numbers() {}

    /** The number, or null if the value is none. */
    public static BigDecimal of(Value value) {
        if (!(value instanceof Scalar scalar) || scalar.kind() != Kind.NUMBER) {
            return null;
        }
        String json = JsonText.of(scalar);
        if (json.startsWith("\"")) {
            return null;
        }
        BigDecimal number = new BigDecimal(json);
        return Double.isFinite(number.doubleValue()) ? number : null;
    }

    /** The number as an int, or null if the value is none. */
    static Integer integer(Value value) {
        BigDecimal number = of(value);
        // scale and precision first: expanding 1e300 would cost what the text did not
        if (number == null || (long) number.precision() - number.scale() > 10) {
            return null;
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
