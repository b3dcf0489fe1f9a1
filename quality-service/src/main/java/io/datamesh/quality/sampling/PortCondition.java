package io.datamesh.quality.sampling;

import java.util.Locale;

/** Where the measuring of a port stands. */
enum PortCondition {
    MEASURING,
    /** The topic never held a record; measuring begins with the first one. */
    EMPTY,
    /** There is no such topic yet. */
    MISSING,
    /** Kafka does not let this service read the topic. */
    FORBIDDEN,
    /** Most of the newest window's records can't be read. */
    UNREADABLE,
    /** The registry does not answer, so its records can't be read for now; they are counted once it does. */
    WAITING,
    /** Another instance measures it. */
    ELSEWHERE,
    /** The product asked not to be measured. */
    OFF,
    NOT_MEASURABLE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
