package io.datamesh.product.validation;

import java.util.ArrayDeque;
import java.util.Deque;

/** A place in a descriptor. The JSON Pointer (RFC 6901) is only written out for places where something is wrong. */
record Pointer(Pointer parent, String token) {

    static final Pointer ROOT = new Pointer(null, "");

    Pointer child(String name) {
        return new Pointer(this, name);
    }

    Pointer child(int index) {
        return new Pointer(this, Integer.toString(index));
    }

    @Override
    public String toString() {
        Deque<String> tokens = new ArrayDeque<>();
        for (Pointer at = this; at.parent != null; at = at.parent) {
            tokens.addFirst(at.token);
        }
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append('/').append(token.replace("~", "~0").replace("/", "~1")));
        return text.toString();
    }
}
