package io.datamesh.kit.streams;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;

/**
 * Entries of a store as objects, those used last: read and decoded once however often they are needed, encoded and written once per commit however often they
 * change. That there is none under a key is remembered too. For one thread.
 */
public final class HeldEntries<V> implements Held {

    private final int most;
    private final Function<Bytes, V> reader;
    private final BiConsumer<Bytes, V> writer;
    private final Map<Bytes, Entry<V>> held = new LinkedHashMap<>(16, 0.75f, true);
    private final List<Bytes> changed = new ArrayList<>();

    private static final class Entry<V> {
        private V value;
        private boolean isChanged;
    }

    /**
     * @param most entries to hold; one more, and the one that was not used for longest is written and let go
     * @param reader null for none
     * @param writer called with null for an entry that is to be deleted
     */
    public HeldEntries(int most, Function<Bytes, V> reader, BiConsumer<Bytes, V> writer) {
        this.most = most;
        this.reader = reader;
        this.writer = writer;
    }

    /** What is changed in the object itself is kept only if it is {@link #put} again. */
    public Optional<V> get(Bytes key) {
        return Optional.ofNullable(entry(key).value);
    }

    public void put(Bytes key, V value) {
        Entry<V> entry = held.get(key);
        if (entry == null) {
            entry = hold(key, new Entry<>());
        }
        entry.value = value;
        if (!entry.isChanged) {
            entry.isChanged = true;
            changed.add(key);
        }
    }

    public void delete(Bytes key) {
        put(key, null);
    }

    @Override
    public void write() {
        for (Bytes key : changed) {
            Entry<V> entry = held.get(key);
            if (entry != null) {
                write(key, entry);
            }
        }
        changed.clear();
    }

    @Override
    public void forget() {
        held.clear();
        changed.clear();
    }

    private Entry<V> entry(Bytes key) {
        Entry<V> entry = held.get(key);
        if (entry == null) {
            entry = hold(key, new Entry<>());
            entry.value = reader.apply(key);
        }
        return entry;
    }

    private Entry<V> hold(Bytes key, Entry<V> entry) {
        if (held.size() >= most) {
            var oldest = held.entrySet().iterator();
            Map.Entry<Bytes, Entry<V>> gone = oldest.next();
            write(gone.getKey(), gone.getValue());
            oldest.remove();
        }
        held.put(key, entry);
        return entry;
    }

    private void write(Bytes key, Entry<V> entry) {
        if (entry.isChanged) {
            entry.isChanged = false;
            writer.accept(key, entry.value);
        }
    }
}
