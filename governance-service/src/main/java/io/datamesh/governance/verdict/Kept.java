package io.datamesh.governance.verdict;

import java.util.Map;

/**
 * How a product stands, as it is kept.
 *
 * @param facts the last facts about violations that stand, by id, as they were written; those that found no room have an entry of their own
 */
record Kept(Standing standing, Map<String, byte[]> facts) {

    static Kept unjudged(String domain) {
        return new Kept(Standing.unjudged(domain), Map.of());
    }

    Kept ofFact(String factId, long revision) {
        return new Kept(standing.ofFact(factId, revision), facts);
    }
}
