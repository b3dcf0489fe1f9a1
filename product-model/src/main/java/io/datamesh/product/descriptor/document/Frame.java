package io.datamesh.product.descriptor.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping or list that is still being read, and what it weighs so far. */
final class Frame {

    private final Map<String, Value> entries;
    private final List<Value> items;
    private final Position at;
    private final String anchor;
    private String key;
    private Weight weight = Weight.ONE;

    private Frame(Map<String, Value> entries, List<Value> items, Position at, String anchor) {
        this.entries = entries;
        this.items = items;
        this.at = at;
        this.anchor = anchor;
    }

    static Frame mapping(Position at, String anchor) {
        return new Frame(new LinkedHashMap<>(), null, at, anchor);
    }

    static Frame sequence(Position at, String anchor) {
        return new Frame(null, new ArrayList<>(), at, anchor);
    }

    boolean expectsKey() {
        return entries != null && key == null;
    }

    boolean isMapping() {
        return entries != null;
    }

    boolean holds(String name) {
        return entries.containsKey(name);
    }

    void key(String name) {
        key = name;
    }

    void add(Value value, Weight added) {
        if (entries != null) {
            entries.putIfAbsent(key, value);
            key = null;
        } else {
            items.add(value);
        }
        weight = weight.plus(added);
    }

    Value value() {
        return entries != null
                ? new Value.Mapping(Collections.unmodifiableMap(entries), at)
                : new Value.Sequence(Collections.unmodifiableList(items), at);
    }

    Weight weight() {
        return weight;
    }

    String anchor() {
        return anchor;
    }

    /** The name or index of the value that comes next; null while a name is expected. */
    String step() {
        return entries != null ? key : Integer.toString(items.size());
    }
}
