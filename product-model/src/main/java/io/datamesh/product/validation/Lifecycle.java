package io.datamesh.product.validation;

import io.datamesh.model.ProductStatus;
import io.datamesh.model.Violation;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which status may follow which. A product that consumers may rely on never becomes a draft again, and a retired one comes back only with a higher
 * major version, so that nobody mistakes the new promise for the old one.
 */
public final class Lifecycle {

    private static final Map<ProductStatus, Set<ProductStatus>> FOLLOWERS = Map.of(
            ProductStatus.DRAFT, EnumSet.of(ProductStatus.DRAFT, ProductStatus.ACTIVE, ProductStatus.RETIRED),
            ProductStatus.ACTIVE, EnumSet.of(ProductStatus.ACTIVE, ProductStatus.DEPRECATED, ProductStatus.RETIRED),
            ProductStatus.DEPRECATED, EnumSet.of(ProductStatus.DEPRECATED, ProductStatus.ACTIVE, ProductStatus.RETIRED),
            ProductStatus.RETIRED, EnumSet.of(ProductStatus.RETIRED));

    private static final Set<ProductStatus> REINSTATED = EnumSet.of(ProductStatus.DRAFT, ProductStatus.ACTIVE);

    /**
     * What is wrong with the step, if anything.
     *
     * @param majorRaised whether the claim raises the version as {@link SemanticVersion#isMajorRaise} says
     */
    public Optional<Violation> transition(ProductStatus from, ProductStatus to, boolean majorRaised) {
        if (FOLLOWERS.get(from).contains(to)) {
            return Optional.empty();
        }
        if (from == ProductStatus.RETIRED && REINSTATED.contains(to)) {
            return majorRaised
                    ? Optional.empty()
                    : refused("status.reinstated-without-major", from, to, "raise the major version to offer it again");
        }
        return refused("status.transition", from, to, "it may become " + allowedAfter(from));
    }

    private static String allowedAfter(ProductStatus from) {
        return FOLLOWERS.get(from).stream()
                .filter(status -> status != from)
                .map(Lifecycle::word)
                .reduce((first, second) -> first + " or " + second)
                .orElse("draft or active with a higher major version");
    }

    private static Optional<Violation> refused(String code, ProductStatus from, ProductStatus to, String remedy) {
        String message = "A product that is %s can't become %s; %s.".formatted(word(from), word(to), remedy);
        return Optional.of(new Violation("/status", code, message));
    }

    private static String word(ProductStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
