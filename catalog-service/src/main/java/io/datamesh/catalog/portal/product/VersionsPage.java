package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Json;
import io.datamesh.model.ContractChange;
import io.datamesh.model.ContractDiff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * @param changes a page of what was published, newest first
 * @param before where the next page begins; null on the last
 * @param diff between the two versions; null if there is nothing to compare
 * @param versions that one can choose from
 */
public record VersionsPage(
        ProductHead head,
        List<Json> changes,
        Long before,
        ContractDiff diff,
        String from,
        String to,
        List<String> versions) {

    private static final int MOST_SHOWN = 300;

    /** What changed, by the place where it did. */
    public Map<String, List<ContractChange>> places() {
        Map<String, List<ContractChange>> places = new LinkedHashMap<>();
        diff.getChanges().stream()
                .limit(MOST_SHOWN)
                .forEach(change -> places.computeIfAbsent(place(change), place -> new java.util.ArrayList<>())
                        .add(change));
        return places;
    }

    public int unshown() {
        return Math.max(0, diff.getChanges().size() - MOST_SHOWN);
    }

    private static String place(ContractChange change) {
        if (change.getPort() == null) {
            return "The product";
        }
        return change.getObject() == null
                ? "Port " + change.getPort()
                : "Port " + change.getPort() + " › " + change.getObject();
    }
}
