package io.datamesh.catalog.portal.governance;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.peer.Asked;

/** @param versions of the policy, newest first @param violations a page of those that are open */
public record PolicyPage(String name, Asked asked, Asked versions, ViolationList violations) {

    public Json policy() {
        return PolicyText.of(asked.json());
    }
}
