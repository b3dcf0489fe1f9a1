package io.datamesh.catalog.portal.governance;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.peer.Asked;
import java.util.List;

/**
 * What came of acting on a violation.
 *
 * @param now the violation as it is
 * @param done the answer to the action
 */
public record Acted(String id, Asked now, Asked done) {

    public List<Json> reasons() {
        return done.json().list("violations");
    }
}
