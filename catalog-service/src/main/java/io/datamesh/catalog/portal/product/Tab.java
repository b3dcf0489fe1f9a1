package io.datamesh.catalog.portal.product;

import java.util.Locale;

/** The pages of a product, in the order in which they are offered. */
public enum Tab {
    OVERVIEW("Overview"),
    CONTRACT("Contract"),
    QUALITY("Quality"),
    LINEAGE("Lineage"),
    VIOLATIONS("Violations"),
    VERSIONS("Versions"),
    USE("Use it");

    private final String title;

    Tab(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** As in the address. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
