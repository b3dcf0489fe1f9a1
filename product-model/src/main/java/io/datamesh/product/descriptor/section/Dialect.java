package io.datamesh.product.descriptor.section;

import java.util.Locale;

/**
 * How keys are matched, and the first word of the codes for missing keys.
 *
 * @param prefix as in {@code odcs} of {@code odcs.required}
 * @param loose whether {@code access_model}, {@code access-model} and {@code accessModel} are the same key
 */
public record Dialect(String prefix, boolean loose) {

    public static Dialect exact(String prefix) {
        return new Dialect(prefix, false);
    }

    public static Dialect loose(String prefix) {
        return new Dialect(prefix, true);
    }

    String lookup(String name) {
        return loose ? name.replace("_", "").replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT) : name;
    }
}
