package io.datamesh.product.validation;

import io.datamesh.model.DataProduct;
import io.datamesh.model.Violation;
import io.datamesh.product.schema.SchemaDocuments;
import java.util.List;

/**
 * Checks everything about a product that can be told from the product alone; what depends on other products is the catalog's to check. Lists every
 * fault with a JSON Pointer in the names of the event's schema, up to a bound. Pure and thread-safe, and never throws.
 */
public final class ProductValidator {

    private final ProductLimits limits;
    private final SchemaDocuments schemas = new SchemaDocuments();

    public ProductValidator() {
        this(ProductLimits.DEFAULT);
    }

    public ProductValidator(ProductLimits limits) {
        this.limits = limits;
    }

    /** Both answers in one pass. */
    public Review review(DataProduct product) {
        Findings findings = check(product);
        return new Review(findings.errors(), findings.warnings());
    }

    /**
     * What the validator found.
     *
     * @param violations faults for which the product is refused
     * @param warnings what is accepted but should be looked at
     */
    public record Review(List<Violation> violations, List<Violation> warnings) {}

    /** Faults for which the product is refused. */
    public List<Violation> validate(DataProduct product) {
        return check(product).errors();
    }

    /** What is accepted but should be looked at. */
    public List<Violation> warnings(DataProduct product) {
        return check(product).warnings();
    }

    private Findings check(DataProduct product) {
        Findings findings = new Findings(limits.findings());
        BoundsRules bounds = new BoundsRules(findings, limits);
        SecretRules secrets = new SecretRules(findings);
        RecordWalk.walk(product, limits.fieldDepth(), bounds, secrets);
        if (!bounds.isSound(product)) {
            return findings;
        }
        secrets.report();
        new IdentityRules(findings).check(product);
        new PortRules(findings, limits, schemas).check(product);
        new PromiseRules(findings).check(product);
        return findings;
    }
}
