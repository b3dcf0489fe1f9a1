package io.datamesh.catalog.portal.governance;

import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.peer.Asked;
import io.datamesh.catalog.portal.peer.Asking;
import io.micronaut.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page of violations.
 *
 * @param filters that narrow the list down, by the parameters of the governance service
 * @param cursor of this page; null for the first, which alone is live
 */
public record ViolationList(Asked asked, Map<String, String> filters, String cursor) {

    public static final List<String> STATUSES = List.of("open", "acknowledged", "waived", "resolved");
    public static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");
    static final String ADDRESS = "/portal/governance/violations";
    private static final String CURSOR = "cursor";
    private static final List<String> FILTERS = List.of("status", "severity", "domain", "policy", "product");

    static ViolationList ask(HttpRequest<?> request, Asking asking, int limit) {
        Map<String, String> filters = new LinkedHashMap<>();
        for (String filter : FILTERS) {
            request.getParameters()
                    .getFirst(filter)
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> filters.put(filter, value));
        }
        String cursor = request.getParameters().getFirst(CURSOR).orElse(null);
        Map<String, String> asked = new LinkedHashMap<>(filters);
        asked.put(CURSOR, cursor);
        asked.put("limit", Integer.toString(limit));
        return new ViolationList(
                asking.ask(Asking.GOVERNANCE, Asking.path("/violations", asked), request), filters, cursor);
    }

    public String filter(String name) {
        return filters.getOrDefault(name, "");
    }

    public boolean isLive() {
        return cursor == null;
    }

    public String address() {
        return Asking.path(ADDRESS, filters);
    }

    /** The list with another value of one filter; null or empty for any value. */
    public String address(String filter, String value) {
        Map<String, String> others = new LinkedHashMap<>(filters);
        others.put(filter, value == null ? "" : value);
        return Asking.path(ADDRESS, others);
    }

    public String next() {
        Map<String, String> further = new LinkedHashMap<>(filters);
        further.put(CURSOR, asked.next());
        return Asking.path(ADDRESS, further);
    }

    public String domain() {
        return filter("domain");
    }

    public String encodedDomain() {
        return Show.encoded(domain());
    }
}
