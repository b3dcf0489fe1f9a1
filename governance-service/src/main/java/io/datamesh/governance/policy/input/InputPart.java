package io.datamesh.governance.policy.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rule can see. A rule needs judging anew only when a part it reads has changed. */
public enum InputPart {
    PRODUCT,
    PREVIOUS,
    DIFF,
    SLOS,
    LINEAGE,
    CONSUMERS,
    DOMAIN,
    OVERLAPS,
    NOW;

    /** The variable of a rule. */
    public String variable() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<InputPart> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(part -> part.variable().equals(variable))
                .findFirst();
    }
}
