package io.datamesh.product.diff;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where a field is below its object; names may hold dots, so the parts are kept apart. The root has no parent. */
record FieldPath(FieldPath parent, String token) {

    static final FieldPath ROOT = new FieldPath(null, "");

    FieldPath child(String name) {
        return new FieldPath(this, name);
    }

    /** As contract changes name it, null for the root: names joined with dots, {@code []} and {@code {}} right behind their field. */
    String display() {
        if (parent == null) {
            return null;
        }
        Deque<String> tokens = new ArrayDeque<>();
        for (FieldPath at = this; at.parent != null; at = at.parent) {
            tokens.addFirst(at.token);
        }
        StringBuilder text = new StringBuilder();
        for (String token : tokens) {
            boolean joined = text.isEmpty() || token.equals("[]") || token.equals("{}");
            text.append(joined ? "" : ".").append(token);
        }
        return text.toString();
    }

    /** Whether this is the other path, or above or below it. */
    boolean isRelatedTo(FieldPath other) {
        return isAtOrBelow(other) || other.isAtOrBelow(this);
    }

    private boolean isAtOrBelow(FieldPath other) {
        for (FieldPath at = this; at != null; at = at.parent) {
            if (at.equals(other)) {
                return true;
            }
        }
        return false;
    }
}
