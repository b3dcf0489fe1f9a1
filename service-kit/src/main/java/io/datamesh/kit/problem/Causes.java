package io.datamesh.kit.problem;

import java.util.ArrayList;
import java.util.List;

/** An exception and what caused it, outermost first; bounded, since chains can be circular. */
final class Causes {

    private static final int DEEPEST = 20;

    private Causes() {}

    static List<Throwable> of(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && chain.size() < DEEPEST; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
