package io.datamesh.catalog.view;

import io.datamesh.model.Verdict;

/** What the catalog's lists say of a product's compliance. The ordinal is what the index holds. */
public enum Compliance implements Rated {
    UNJUDGED,
    COMPLIANT,
    WARNED,
    BLOCKED;

    static Compliance of(Verdict verdict) {
        return switch (verdict) {
            case COMPLIANT -> COMPLIANT;
            case WARNED -> WARNED;
            case BLOCKED -> BLOCKED;
        };
    }
}
