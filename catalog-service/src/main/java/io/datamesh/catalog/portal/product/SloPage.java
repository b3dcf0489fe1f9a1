package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.peer.Asked;
import io.datamesh.catalog.portal.slo.SloRow;

public record SloPage(ProductHead head, String name, Asked asked) {

    public SloRow slo() {
        return new SloRow(asked.json());
    }
}
