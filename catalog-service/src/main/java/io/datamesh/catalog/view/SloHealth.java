package io.datamesh.catalog.view;

import io.datamesh.model.SloState;

/**
 * What the catalog's lists say of a product's SLOs: the state of the worst that is measured, since hardly a product has all of its promises measured. The ordinal is
 * what the index holds.
 */
public enum SloHealth implements Rated {
    NONE,
    NO_DATA,
    HEALTHY,
    AT_RISK,
    BREACHED;

    static SloHealth of(SloState state) {
        return switch (state) {
            case HEALTHY -> HEALTHY;
            case NO_DATA -> NO_DATA;
            case AT_RISK -> AT_RISK;
            case BREACHED -> BREACHED;
            case CLOSED -> NONE;
        };
    }
}
