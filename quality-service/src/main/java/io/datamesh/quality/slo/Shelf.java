package io.datamesh.quality.slo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** One kind of entries in a store that holds several: a store costs files, memory, a topic and time to open, in each partition. */
final class Shelf {

    private final KeyValueStore<Bytes, byte[]> store;
    private final byte kind;

    Shelf(KeyValueStore<Bytes, byte[]> store, char kind) {
        this.store = store;
        this.kind = (byte) kind;
    }

    /** Null if there is none. */
    byte[] get(Bytes key) {
        return store.get(in(key));
    }

    /** @param value null to delete it */
    void put(Bytes key, byte[] value) {
        store.put(in(key), value);
    }

    /** Whether there was one. */
    boolean delete(Bytes key) {
        return store.delete(in(key)) != null;
    }

    /** In the order of their keys, both ends included. */
    List<KeyValue<Bytes, byte[]>> range(Bytes from, Bytes to, int most) {
        List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(in(from), in(to))) {
            while (found.size() < most && entries.hasNext()) {
                found.add(out(entries.next()));
            }
        }
        return found;
    }

    /** All of this kind. */
    List<KeyValue<Bytes, byte[]>> all() {
        List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(Bytes.wrap(new byte[] {kind}), Bytes.wrap(new byte[] {(byte) (kind + 1)}))) {
            entries.forEachRemaining(entry -> found.add(out(entry)));
        }
        return found;
    }

    Optional<KeyValue<Bytes, byte[]>> last(Bytes from, Bytes to) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.reverseRange(in(from), in(to))) {
            return entries.hasNext() ? Optional.of(out(entries.next())) : Optional.empty();
        }
    }

    private Bytes in(Bytes key) {
        byte[] inner = key.get();
        byte[] whole = new byte[1 + inner.length];
        whole[0] = kind;
        System.arraycopy(inner, 0, whole, 1, inner.length);
        return Bytes.wrap(whole);
    }

    private static KeyValue<Bytes, byte[]> out(KeyValue<Bytes, byte[]> entry) {
        byte[] whole = entry.key.get();
        byte[] key = new byte[whole.length - 1];
        System.arraycopy(whole, 1, key, 0, key.length);
        return KeyValue.pair(Bytes.wrap(key), entry.value);
    }
}
