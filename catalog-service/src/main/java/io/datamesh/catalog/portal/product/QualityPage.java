package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.peer.Asked;
import io.datamesh.catalog.portal.slo.SloRow;
import java.util.Comparator;
import java.util.List;

/**
 * @param report of the quality service
 * @param slos of the product, all of them
 * @param from of how many SLOs the page is not the first
 */
public record QualityPage(ProductHead head, Asked report, Asked slos, int from) {

    public static final List<String> ASPECTS = List.of("completeness", "validity", "accuracy", "freshness", "volume");
    private static final int PAGE = 20;
    private static final int MOST_UNMEASURED = 50;

    /** A page of those that were measured, the ones with the least budget left first. */
    public List<SloRow> rows() {
        return measured().stream()
                .sorted(Comparator.comparing(SloRow::budgetLeft))
                .skip(from)
                .limit(PAGE)
                .toList();
    }

    /** Those that nobody has measured in their window. */
    public List<SloRow> silent() {
        return slos.items().stream()
                .map(SloRow::new)
                .filter(slo -> slo.budgetLeft() == null)
                .toList();
    }

    private List<SloRow> measured() {
        return slos.items().stream()
                .map(SloRow::new)
                .filter(slo -> slo.budgetLeft() != null)
                .toList();
    }

    public boolean hasMore() {
        return from + PAGE < measured().size();
    }

    public String address(int at) {
        return Show.product(head.id(), Tab.QUALITY.path()) + (at > 0 ? "?from=" + at : "");
    }

    public int before() {
        return Math.max(0, from - PAGE);
    }

    public int after() {
        return from + PAGE;
    }

    /** Promises that can't be measured, with the reasons. */
    public List<Json> unmeasured() {
        return report.json().at("product").list("notUnderstood").stream()
                .limit(MOST_UNMEASURED)
                .toList();
    }
}
