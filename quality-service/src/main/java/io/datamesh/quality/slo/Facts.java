package io.datamesh.quality.slo;

import io.datamesh.events.SloStatus;

/** Where the facts go. */
interface Facts {

    /** @param cause id of the event that it follows from; null where time alone caused it */
    void emit(SloStatus fact, String cause);

    /** Removes an SLO from the topic of facts. */
    void forget(String productId, String slo);
}
