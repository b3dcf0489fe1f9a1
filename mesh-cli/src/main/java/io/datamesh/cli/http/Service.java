package io.datamesh.cli.http;

import java.util.Locale;

/** A service that commands talk to. */
public enum Service {
    CATALOG("See mesh search for what there is."),
    GOVERNANCE("See mesh policies and mesh violations for what there is."),
    QUALITY("See mesh slo for what there is."),
    LINEAGE("See mesh lineage for what there is.");

    private final String whereToLook;

    Service(String whereToLook) {
        this.whereToLook = whereToLook;
    }

    /** What helps whoever asked for something that is not there. */
    String whereToLook() {
        return whereToLook;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
