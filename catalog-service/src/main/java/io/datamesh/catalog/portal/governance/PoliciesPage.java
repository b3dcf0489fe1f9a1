package io.datamesh.catalog.portal.governance;

import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.peer.Asked;

public record PoliciesPage(Asked asked) {

    public String next() {
        return "/portal/governance?cursor=" + Show.encoded(asked.next());
    }
}
