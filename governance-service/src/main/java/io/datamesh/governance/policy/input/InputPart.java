package io.datamesh.governance.policy.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    private static final Map<String, InputPart> BY_VARIABLE =
            Arrays.stream(values()).collect(Collectors.toMap(InputPart::variable, Function.identity()));

    /** The variable of a rule. */
    public String variable() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<InputPart> ofVariable(String variable) {
        return Optional.ofNullable(BY_VARIABLE.get(variable));
    }
}
