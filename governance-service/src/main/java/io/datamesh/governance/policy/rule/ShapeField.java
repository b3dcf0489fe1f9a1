package io.datamesh.governance.policy.rule;

import dev.cel.common.types.CelType;
import java.util.List;
import java.util.function.Function;

/**
 * A field that rules can read.
 *
 * @param symbols what the text can be if it comes of an enumeration, else empty
 * @param reader gives the value in the form rules compute with, or null if it is not set
 */
record ShapeField(String name, CelType type, String doc, List<String> symbols, Function<Object, Object> reader) {

    ShapeField {
        symbols = List.copyOf(symbols);
    }
}
