package io.datamesh.quality.slo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store in memory that counts the entries which are read and written. */
final class CountingStore implements KeyValueStore<Bytes, byte[]> {

    private final NavigableMap<Bytes, byte[]> entries = new TreeMap<>();
    private long touched;

    /** Entries read, written or deleted so far, and iterations begun. */
    long touched() {
        return touched;
    }

    @Override
    public byte[] get(Bytes key) {
        touched++;
        return entries.get(key);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        touched++;
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        touched++;
        return entries.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> some) {
        some.forEach(one -> put(one.key, one.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        touched++;
        return entries.remove(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return iterator(entries.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return iterator(entries.subMap(from, true, to, true).descendingMap());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return iterator(entries);
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    private KeyValueIterator<Bytes, byte[]> iterator(Map<Bytes, byte[]> some) {
        touched++;
        Iterator<Map.Entry<Bytes, byte[]>> entriesLeft = some.entrySet().iterator();
        return new KeyValueIterator<>() {
            private final List<KeyValue<Bytes, byte[]>> ahead = new ArrayList<>();

            @Override
            public boolean hasNext() {
                return !ahead.isEmpty() || entriesLeft.hasNext();
            }

            @Override
            public KeyValue<Bytes, byte[]> next() {
                if (!ahead.isEmpty()) {
                    return ahead.removeFirst();
                }
                touched++;
                Map.Entry<Bytes, byte[]> entry = entriesLeft.next();
                return KeyValue.pair(entry.getKey(), entry.getValue());
            }

            @Override
            public Bytes peekNextKey() {
                if (ahead.isEmpty()) {
                    ahead.add(next());
                }
                return ahead.getFirst().key;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String name() {
        return SloStores.STORE;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
