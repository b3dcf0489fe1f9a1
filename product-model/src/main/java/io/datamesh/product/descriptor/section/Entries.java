package io.datamesh.product.descriptor.section;

import io.datamesh.product.descriptor.document.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The entries of a mapping under the names of a dialect, and which of them were asked for. */
final class Entries {

    private final Dialect dialect;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, String> namesByLookup = new LinkedHashMap<>();
    private final Set<String> used;
    private final Set<String> asked;

    Entries(Dialect dialect) {
        this(dialect, new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    private Entries(Dialect dialect, Set<String> used, Set<String> asked) {
        this.dialect = dialect;
        this.used = used;
        this.asked = asked;
    }

    /** No entries yet, under other names; what is read there counts as read here. */
    Entries sharing(Dialect other) {
        return new Entries(other, used, asked);
    }

    Map<String, Item> all() {
        return items;
    }

    void put(String name, Item item) {
        items.put(name, item);
        namesByLookup.putIfAbsent(dialect.lookup(name), name);
    }

    private String nameOf(String name) {
        asked.add(name);
        return namesByLookup.getOrDefault(dialect.lookup(name), name);
    }

    boolean mentions(String name) {
        return items.containsKey(nameOf(name));
    }

    /** The entry whatever it holds, not counted as read; null if there is none. */
    Item peek(String name) {
        return items.get(nameOf(name));
    }

    /** The first entry that holds something, counted as read; null if there is none. */
    Item take(String... names) {
        Item found = null;
        for (String name : names) {
            String actual = nameOf(name);
            Item item = items.get(actual);
            if (item == null || found != null) {
                continue;
            }
            used.add(actual);
            if (!Value.isAbsent(item.value())) {
                found = item;
            }
        }
        return found;
    }

    void release(String name) {
        used.remove(nameOf(name));
    }

    Map<String, Item> unused() {
        Map<String, Item> unused = new LinkedHashMap<>(items);
        unused.keySet().removeAll(used);
        return unused;
    }

    Set<String> asked() {
        return asked;
    }
}
