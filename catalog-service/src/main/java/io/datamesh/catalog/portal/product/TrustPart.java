package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.peer.Asked;
import io.datamesh.catalog.portal.slo.SloRow;
import java.util.Comparator;
import java.util.Optional;

/** How far a product can be trusted, as the services that judge it say right now. */
public record TrustPart(ProductHead head, Asked report, Asked slos, Asked compliance) {

    /** The SLO with the least budget left. */
    public Optional<SloRow> tightest() {
        return slos.items().stream()
                .map(SloRow::new)
                .filter(slo -> slo.budgetLeft() != null)
                .min(Comparator.comparing(SloRow::budgetLeft));
    }

    public Json freshness() {
        return report.isGiven() ? report.json().at("freshness") : Json.absent();
    }

    public Json states() {
        return report.isGiven() && report.json().has("state")
                ? report.json().at("states")
                : head.trust().at("slos");
    }

    public String state() {
        return report.isGiven() && report.json().has("state")
                ? report.json().text("state")
                : head.trust().text("slo");
    }
}
