package io.datamesh.catalog.view;

import java.util.Locale;

/** A value from a fixed scale, which the index holds as a number so that it can change without the rest of the document. */
interface Rated {

    String name();

    int ordinal();

    /** As in answers and filters. */
    default String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
