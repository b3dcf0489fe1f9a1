package io.datamesh.catalog.web;

import io.datamesh.product.validation.SemanticVersion;
import java.util.Comparator;
import java.util.Optional;

/** An order on the versions of ports, which the standards let be any text. */
final class PortVersions {

    /** By semantic precedence where both are semantic versions, else as text. */
    static final Comparator<String> BY_PRECEDENCE = (one, other) -> {
        Optional<SemanticVersion> left = SemanticVersion.parse(one);
        Optional<SemanticVersion> right = SemanticVersion.parse(other);
        return left.isPresent() && right.isPresent() ? left.get().compareTo(right.get()) : one.compareTo(other);
    };

    private PortVersions() {}
}
