package io.datamesh.bench.harness;

import java.util.List;

/** What a figure has prepared. Its pairs are measured one after the other; it is closed after the last. */
public interface Setting extends AutoCloseable {

    List<Pair> pairs();

    /** What else was seen, a sentence each without its full stop; asked after the last turn. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    default void close() throws Exception {}

    /** A setting with one pair that has nothing to be closed. */
    static Setting of(Pair... pairs) {
        return () -> List.of(pairs);
    }
}
