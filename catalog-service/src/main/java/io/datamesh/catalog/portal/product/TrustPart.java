package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.peer.Asked;
import io.datamesh.catalog.portal.slo.SloRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a product can be trusted, as the services that judge it say right now. */
public record TrustPart(ProductHead head, Asked report, Asked slos, Asked compliance) {

    private static final List<String> SEVEREST_FIRST = List.of("breached", "at_risk", "healthy", "no_data");

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
        return worst(states());
    }

    public String statesInWords() {
        return inWords(states());
    }

    /** The worst state of those that were measured; null if nothing is known of any. @param states how many there are of each */
    public static String worst(Json states) {
        return SEVEREST_FIRST.stream()
                .filter(state -> states.count(state) > 0)
                .findFirst()
                .orElse(null);
    }

    /** As in "1 breached, 7 healthy". */
    public static String inWords(Json states) {
        return SEVEREST_FIRST.stream()
                .filter(state -> states.count(state) > 0)
                .map(state -> states.count(state) + " " + Show.words(state))
                .collect(Collectors.joining(", "));
    }
}
