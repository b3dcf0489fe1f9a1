package io.datamesh.catalog.product;

import io.datamesh.events.ProductChanged;
import io.datamesh.model.Violation;
import java.util.List;

/** What the catalog makes of a claim. */
sealed interface Decision {

    /** The claim holds; this is the fact. */
    record Accepted(ProductChanged fact) implements Decision {}

    /** The claim says what is known already, so nothing happens. */
    record Unchanged(ProductChanged current) implements Decision {}

    /** The claim does not hold, for each of these reasons. */
    record Refused(List<Violation> reasons) implements Decision {}
}
