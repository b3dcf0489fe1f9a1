package io.datamesh.quality.slo;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** SLOs in the order in which they are to be looked at next: what time alone changes costs what is due, however many SLOs there are. */
final class DueIndex {

    private static final byte[] HERE = {1};

    private final KeyValueStore<Bytes, byte[]> store;

    DueIndex(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** An SLO that is looked at too early is put in its place again, so an earlier place is left as it is. */
    void schedule(Bytes key, Slo slo, long at) {
        long before = slo.record().getDueAt();
        if (before >= 0 && before <= at) {
            return;
        }
        if (before >= 0) {
            store.delete(Keys.at(before, key));
        }
        store.put(Keys.at(at, key), HERE);
        slo.record().setDueAt(at);
    }

    /** Takes what is due out of the index, earliest first. */
    List<Bytes> take(long now, int most) {
        List<Bytes> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.range(Keys.at(0), Keys.at(now + 1))) {
            while (entries.size() < most && found.hasNext()) {
                entries.add(found.next().key);
            }
        }
        entries.forEach(store::delete);
        return entries.stream().map(Keys::behindTime).toList();
    }
}
