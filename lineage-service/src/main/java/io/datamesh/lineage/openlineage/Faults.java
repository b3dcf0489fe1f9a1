package io.datamesh.lineage.openlineage;

import io.datamesh.kit.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one event, up to a number that somebody could read. */
final class Faults {

    private static final int MOST = 100;

    private final List<Violation> found = new ArrayList<>();

    void add(Place path, String code, String message) {
        if (found.size() < MOST) {
            found.add(new Violation(path.toString(), code, message));
        }
    }

    void required(Place path, String what) {
        add(path, "required", "Needed: " + what + ".");
    }

    void type(Place path, String expected) {
        add(path, "type", "Not " + expected + ".");
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Violation> list() {
        return List.copyOf(found);
    }
}
