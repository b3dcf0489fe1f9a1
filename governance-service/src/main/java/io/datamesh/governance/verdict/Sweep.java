package io.datamesh.governance.verdict;

import io.datamesh.governance.verdict.Links.Place;

/**
 * A walk through all products, or those of a domain, to judge each of them anew. It goes round: another policy that changes on the way does not start
 * it again, but has it go on past its end up to where it was.
 *
 * @param domain null for all domains
 * @param position the last product that was judged; null at the beginning
 * @param wraps whether it begins again at its end
 * @param stop where it ends after it began again; null for its end
 * @param cause event id of the last policy change that asked for it; may be null
 */
record Sweep(String domain, Place position, boolean wraps, Place stop, Cause kind, String cause) {

    static Sweep begin(String domain, Cause kind, String cause) {
        return new Sweep(domain, null, false, null, kind, cause);
    }

    Sweep again(Cause newKind, String newCause) {
        Cause stronger = Cause.stronger(kind, newKind);
        String named = newCause == null ? cause : newCause;
        return position == null
                ? new Sweep(domain, null, false, null, stronger, named)
                : new Sweep(domain, position, true, position, stronger, named);
    }

    Sweep at(Place reached) {
        return new Sweep(domain, reached, wraps, stop, kind, cause);
    }

    /** Back at the beginning. */
    Sweep wrapped() {
        return new Sweep(domain, null, false, stop, kind, cause);
    }

    /** Whether it has been at this place since the last change. */
    boolean isPastEnd(Place place) {
        return !wraps && stop != null && compare(place, stop) > 0;
    }

    private static int compare(Place one, Place other) {
        int domains = one.domain().compareTo(other.domain());
        return domains != 0 ? domains : one.productId().compareTo(other.productId());
    }
}
