package io.datamesh.quality.slo;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/** SLOs in the order in which they are to be looked at next: what time alone changes costs what is due, however many SLOs there are. */
final class DueIndex {

    private static final byte[] HERE = {1};

    private final Shelf shelf;

    DueIndex(Shelf shelf) {
        this.shelf = shelf;
    }

    /** An SLO that is looked at too early is put in its place again, so an earlier place is left as it is. */
    void schedule(Bytes key, Slo slo, long at) {
        long before = slo.record().getDueAt();
        if (before >= 0 && before <= at) {
            return;
        }
        if (before >= 0) {
            shelf.delete(Keys.at(before, key));
        }
        shelf.put(Keys.at(at, key), HERE);
        slo.record().setDueAt(at);
    }

    /** Takes what is due out of the index, earliest first. */
    List<Bytes> take(long now, int most) {
        List<Bytes> entries = shelf.range(Keys.at(0), Keys.at(now + 1), most).stream()
                .map(entry -> entry.key)
                .toList();
        entries.forEach(shelf::delete);
        return entries.stream().map(Keys::behindTime).toList();
    }
}
