package io.datamesh.catalog.product;

import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.Violation;
import io.datamesh.product.diff.ContractDiffer;
import io.datamesh.product.validation.Lifecycle;
import io.datamesh.product.validation.ProductValidator;
import io.datamesh.product.validation.SemanticVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules of the catalog: a product stays with its domain, versions only rise, what is published under a version does not change, references hold.
 * Pure: the same claim against the same known products gives the same decision.
 */
final class CatalogRules {

    private static final String FIRST_VERSION = "1.0.0";

    private final ProductValidator validator = new ProductValidator();
    private final ContractDiffer differ = new ContractDiffer();
    private final Lifecycle lifecycle = new Lifecycle();

    Decision decide(ProductClaim claim, KnownProducts known, Instant now) {
        DataProduct product = claim.product();
        ProductValidator.Review review = validator.review(product);
        List<Violation> reasons = new ArrayList<>(review.violations());
        Optional<ProductChanged> current = reasons.isEmpty() ? known.current(product.getId()) : Optional.empty();
        current.flatMap(fact -> notTheOwner(fact, product)).ifPresent(reasons::add);
        InputReferences.Findings references = product.getStatus() == ProductStatus.RETIRED
                ? new InputReferences.Findings(List.of(), List.of())
                : new InputReferences(known).check(product);
        reasons.addAll(references.faults());
        if (!reasons.isEmpty()) {
            return new Decision.Refused(reasons);
        }
        List<Violation> warnings = new ArrayList<>(claim.warnings());
        warnings.addAll(review.warnings());
        warnings.addAll(references.warnings());
        return current.map(fact -> revise(claim, fact, known, warnings, now))
                .orElseGet(() -> create(claim, warnings, now));
    }

    private static Optional<Violation> notTheOwner(ProductChanged current, DataProduct product) {
        return current.getDomain().equals(product.getDomain())
                ? Optional.empty()
                : Optional.of(new Violation(
                        "/domain",
                        "domain.not-owner",
                        "Product '" + product.getId() + "' belongs to domain '" + current.getDomain() + "'; domain '"
                                + product.getDomain() + "' must publish under another id."));
    }

    private static Decision create(ProductClaim claim, List<Violation> warnings, Instant now) {
        DataProduct product = claim.product();
        if (product.getVersion().isEmpty()) {
            product.setVersion(FIRST_VERSION);
        }
        return new Decision.Accepted(
                fact(claim, ProductChangeKind.CREATED, warnings, now).build());
    }

    private Decision revise(
            ProductClaim claim, ProductChanged current, KnownProducts known, List<Violation> warnings, Instant now) {
        DataProduct next = claim.product();
        boolean sameContent = Wording.sameContent(current.getProduct(), next);
        ContractDiff diff = differ.diff(current.getProduct(), next);
        if (next.getVersion().isEmpty()) {
            next.setVersion(assignedVersion(current, next, sameContent, diff));
            diff.setToVersion(next.getVersion());
        }
        SemanticVersion from = SemanticVersion.parse(current.getVersion()).orElseThrow();
        SemanticVersion to = SemanticVersion.parse(next.getVersion()).orElseThrow();
        boolean sameVersion = next.getVersion().equals(current.getVersion());

        boolean raised = to.compareTo(from) > 0;
        if (!sameVersion && !raised && publishedBefore(claim, known)) {
            return new Decision.Unchanged(current);
        }

        List<Violation> reasons = new ArrayList<>();
        lifecycle
                .transition(current.getProduct().getStatus(), next.getStatus(), SemanticVersion.isMajorRaise(from, to))
                .ifPresent(reasons::add);
        if (!sameVersion && !raised) {
            reasons.add(notRaised("Version " + next.getVersion() + " is not higher than the current "
                    + current.getVersion() + "; versions only rise."));
        }
        if (sameVersion && !sameContent && !draft(current.getProduct(), next)) {
            reasons.add(notRaised("Version " + next.getVersion()
                    + " is published already and says something else; raise the version" + hint(from, diff) + "."));
        }
        if (!reasons.isEmpty()) {
            return new Decision.Refused(reasons);
        }
        return accept(
                claim, current, sameVersion, sameContent, diff, SemanticVersion.isMajorRaise(from, to), warnings, now);
    }

    /** A pipeline may publish its whole history again: what an older version said, and says still, is no news. */
    private static boolean publishedBefore(ProductClaim claim, KnownProducts known) {
        DataProduct product = claim.product();
        return claim.source() != null && known.published(product.getId(), product.getVersion(), claim.source());
    }

    private Decision accept(
            ProductClaim claim,
            ProductChanged current,
            boolean sameVersion,
            boolean sameContent,
            ContractDiff diff,
            boolean majorRaised,
            List<Violation> warnings,
            Instant now) {
        ProductStatus before = current.getProduct().getStatus();
        ProductStatus after = claim.product().getStatus();
        boolean sameWording = Objects.equals(text(claim), text(current));
        if (sameVersion && sameContent && before == after && (sameWording || claim.source() == null)) {
            return new Decision.Unchanged(current);
        }
        boolean breaking = diff.getCompatibility() == Compatibility.BREAKING;
        ProductChanged.Builder fact = fact(claim, kind(before, after, sameVersion), warnings, now)
                .setPreviousVersion(current.getVersion())
                .setPreviousStatus(before)
                .setDiff(diff)
                .setBreaking(breaking)
                .setBreakingWithoutMajor(breaking && !majorRaised && before != ProductStatus.DRAFT)
                .setRevision(current.getRevision() + 1);
        if (claim.source() == null && sameContent) {
            fact.setSource(current.getSource());
        }
        return new Decision.Accepted(fact.build());
    }

    private static ProductChangeKind kind(ProductStatus before, ProductStatus after, boolean sameVersion) {
        if (after == ProductStatus.RETIRED && before != after) {
            return ProductChangeKind.RETIRED;
        }
        if (before == ProductStatus.RETIRED && before != after) {
            return ProductChangeKind.REINSTATED;
        }
        if (!sameVersion) {
            return ProductChangeKind.VERSION_RAISED;
        }
        return before == after ? ProductChangeKind.AMENDED : ProductChangeKind.STATUS_CHANGED;
    }

    private static String assignedVersion(
            ProductChanged current, DataProduct next, boolean sameContent, ContractDiff diff) {
        if (sameContent || draft(current.getProduct(), next)) {
            return current.getVersion();
        }
        return SemanticVersion.next(SemanticVersion.parse(current.getVersion()).orElseThrow(), diff)
                .toString();
    }

    private static boolean draft(DataProduct current, DataProduct next) {
        return current.getStatus() == ProductStatus.DRAFT && next.getStatus() == ProductStatus.DRAFT;
    }

    private static String hint(SemanticVersion from, ContractDiff diff) {
        return ", to " + SemanticVersion.next(from, diff) + " for what changed";
    }

    private static Violation notRaised(String message) {
        return new Violation("/version", "version.not-raised", message);
    }

    private static String text(ProductClaim claim) {
        return claim.source() == null ? null : claim.source().getText();
    }

    private static String text(ProductChanged fact) {
        return fact.getSource() == null ? null : fact.getSource().getText();
    }

    private static ProductChanged.Builder fact(
            ProductClaim claim, ProductChangeKind kind, List<Violation> warnings, Instant now) {
        DataProduct product = claim.product();
        return ProductChanged.newBuilder()
                .setProductId(product.getId())
                .setDomain(product.getDomain())
                .setVersion(product.getVersion())
                .setKind(kind)
                .setProduct(product)
                .setSource(claim.source())
                .setWarnings(warnings)
                .setClaimId(claim.id())
                .setPublishedBy(claim.publishedBy())
                .setChangedAt(now);
    }
}
