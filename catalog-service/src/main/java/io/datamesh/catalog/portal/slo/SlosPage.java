package io.datamesh.catalog.portal.slo;

import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.peer.Asked;
import io.datamesh.catalog.portal.peer.Asking;
import java.util.List;
import java.util.Map;

/** @param state and {@code domain} that the list is narrowed down to; null for all */
public record SlosPage(Asked asked, String state, String domain) {

    public static final List<String> STATES = List.of("breached", "at_risk", "healthy", "no_data");

    public List<SloRow> rows() {
        return asked.items().stream().map(SloRow::new).toList();
    }

    public String address(String otherState) {
        return Asking.path("/portal/slos", parameters(otherState));
    }

    public String next() {
        String base = address(state);
        return base + (base.contains("?") ? "&" : "?") + "cursor=" + Show.encoded(asked.next());
    }

    private Map<String, String> parameters(String otherState) {
        return Map.of("state", otherState == null ? "" : otherState, "domain", domain == null ? "" : domain);
    }
}
