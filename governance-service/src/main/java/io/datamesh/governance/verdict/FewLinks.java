package io.datamesh.governance.verdict;

import io.datamesh.governance.verdict.Links.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Remembers where only a few links lead, or none, which is nearly everywhere: a search that finds nothing costs more than most reads. */
final class FewLinks {

    private static final int FEW = 4;
    private static final int MOST = 1 << 15;

    private final BiFunction<String, Integer, List<Link>> reader;

    /** By their prefix, those asked for last; empty for too many. */
    private final Map<String, Optional<List<Link>>> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<List<Link>>> eldest) {
            return size() > MOST;
        }
    };

    /** @param reader reads the first links with a prefix, so many */
    FewLinks(BiFunction<String, Integer, List<Link>> reader) {
        this.reader = reader;
    }

    /** All links with this prefix; empty if they are more than a few. */
    Optional<List<Link>> all(String prefix) {
        return known.computeIfAbsent(prefix, unknown -> {
            List<Link> found = reader.apply(prefix, FEW + 1);
            return found.size() > FEW ? Optional.empty() : Optional.of(List.copyOf(found));
        });
    }

    /** Links with this prefix change. */
    void forget(String prefix) {
        known.remove(prefix);
    }
}
