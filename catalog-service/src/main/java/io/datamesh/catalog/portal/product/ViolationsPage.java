package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.peer.Asked;

/** @param status of the violations that are asked for; null for all that are not resolved */
public record ViolationsPage(ProductHead head, Asked violations, Asked compliance, String status) {

    public String address(String otherStatus) {
        return Show.product(head.id(), Tab.VIOLATIONS.path())
                + (otherStatus == null ? "" : "?status=" + Show.encoded(otherStatus));
    }

    public String next() {
        return address(status) + (status == null ? "?" : "&") + "cursor=" + Show.encoded(violations.next());
    }
}
