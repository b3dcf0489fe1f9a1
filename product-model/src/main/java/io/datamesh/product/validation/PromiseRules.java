package io.datamesh.product.validation;

import io.datamesh.model.DataProduct;
import io.datamesh.model.OperationalFacts;
import io.datamesh.model.Retention;
import io.datamesh.product.sla.Amount;
import io.datamesh.product.sla.Amounts;
import java.util.Optional;

/** What the product as a whole promises and reports: rules, service promises, retention, scores and links. */
final class PromiseRules {

    private final Findings findings;
    private final UrlRules urls;

    PromiseRules(Findings findings) {
        this.findings = findings;
        this.urls = new UrlRules(findings);
    }

    void check(DataProduct product) {
        new QualityRules(findings).check(Pointer.ROOT.child("quality"), product.getQuality());
        new SlaRules(findings).check(Pointer.ROOT.child("slaProperties"), product.getSlaProperties());
        if (product.getRetention() != null) {
            checkRetention(Pointer.ROOT.child("retention"), product.getRetention());
        }
        if (product.getOperational() != null) {
            checkFacts(Pointer.ROOT.child("operational"), product.getOperational());
        }
        urls.page(Pointer.ROOT.child("documentationUrl"), product.getDocumentationUrl());
        Links links = new Links(urls);
        links.definitions(Pointer.ROOT, product.getAuthoritativeDefinitions());
        links.support(Pointer.ROOT, product.getSupport());
    }

    private void checkRetention(Pointer at, Retention retention) {
        if (retention.getDeclared().isBlank()) {
            findings.error(at.child("declared"), "retention.declared", "Say how long data is kept, as in `3 years`.");
        }
        if (retention.getPeriod() == null) {
            return;
        }
        Optional<Amount.Span> span = Amounts.span(retention.getPeriod());
        boolean isPositive = span.isPresent()
                && span.get().months().signum() >= 0
                && span.get().seconds().signum() >= 0
                && span.get().months().signum() + span.get().seconds().signum() > 0;
        if (!isPositive) {
            findings.error(
                    at.child("period"),
                    "retention.period",
                    Findings.quoted(retention.getPeriod())
                            + " is not a positive ISO 8601 period or duration as `P3Y` or `PT24H`.");
        }
    }

    private void checkFacts(Pointer at, OperationalFacts facts) {
        checkScore(at.child("completenessScore"), facts.getCompletenessScore());
        checkScore(at.child("validityScore"), facts.getValidityScore());
        if (facts.getRowCount() != null && facts.getRowCount() < 0) {
            findings.error(at.child("rowCount"), "number.negative", "A number of rows is not negative.");
        }
        urls.page(at.child("schemaUrl"), facts.getSchemaUrl());
    }

    private void checkScore(Pointer at, Double score) {
        if (score != null && !(score >= 0 && score <= 1)) {
            findings.error(at, "score.range", "A score is between 0 and 1.");
        }
    }
}
