package io.datamesh.lineage.marquez;

import io.datamesh.lineage.marquez.RenderedNodes.Rendered;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Keeps what nodes look like in their order, so that one look finds each. When it holds too much, some of it goes, each part in its turn. */
final class NodeShelf {

    private static final int FIRST_CAPACITY = 1_024;

    /** This part of the room is made free at once. */
    private static final int SHARE_TO_FREE = 16;

    private final long mostBytes;
    private volatile AtomicReferenceArray<Rendered> places = new AtomicReferenceArray<>(FIRST_CAPACITY);
    private long bytes;
    private int next;

    NodeShelf(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Null if it is not there. */
    Rendered get(int node) {
        AtomicReferenceArray<Rendered> current = places;
        return node < current.length() ? current.get(node) : null;
    }

    synchronized void put(int node, Rendered rendered) {
        if (node >= places.length()) {
            grow(Math.max(node + 1, places.length() + (places.length() >> 1)));
        }
        replace(node, rendered);
        if (bytes > mostBytes) {
            free(mostBytes - mostBytes / SHARE_TO_FREE);
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    private void replace(int node, Rendered rendered) {
        Rendered before = places.getAndSet(node, rendered);
        bytes += (rendered == null ? 0 : rendered.size()) - (before == null ? 0 : before.size());
    }

    private void free(long wanted) {
        for (int looked = 0; bytes > wanted && looked < places.length(); looked++) {
            replace(next, null);
            next = (next + 1) % places.length();
        }
    }

    private void grow(int capacity) {
        AtomicReferenceArray<Rendered> larger = new AtomicReferenceArray<>(capacity);
        for (int node = 0; node < places.length(); node++) {
            larger.set(node, places.get(node));
        }
        places = larger;
    }
}
