package io.datamesh.governance.verdict;

import io.datamesh.events.PolicyViolated;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How each product stands, and the facts about its violations: those that stand are in the product's entry, so that a verdict reads and writes one, however
 * many there are. A violation has an entry of its own since it opened, which leads from it to its product, and which holds the last fact about it once it is
 * resolved, or where the product's entry has no room.
 */
final class Standings {

    /** Of facts in one entry. Most products need a few thousand. */
    static final int ROOM = 1 << 18;

    private final KeyValueStore<String, byte[]> store;
    private final FactStore<PolicyViolated> violations;

    /** @param violations the entries that violations have of their own */
    Standings(KeyValueStore<String, byte[]> store, FactStore<PolicyViolated> violations) {
        this.store = store;
        this.violations = violations;
    }

    Optional<Kept> find(String productId) {
        return Optional.ofNullable(store.get(productId)).map(KeptBytes::read);
    }

    /** The last fact about a violation, whatever became of it. */
    Optional<PolicyViolated> violation(String id) {
        return violations
                .get(id)
                .map(own -> find(own.getProductId())
                        .map(kept -> kept.facts().get(id))
                        .map(bytes -> violations.decoded(id, bytes))
                        .orElse(own));
    }

    /** The same, of a product that is at hand. */
    Optional<PolicyViolated> violation(String id, Kept kept) {
        byte[] bytes = kept.facts().get(id);
        return bytes == null ? violations.get(id) : Optional.of(violations.decoded(id, bytes));
    }

    /** @param written new facts about violations of the product, by id, as they were written */
    void put(String productId, Kept before, Standing after, Map<String, byte[]> written) {
        Map<String, byte[]> facts = new LinkedHashMap<>();
        Set<String> standing = new LinkedHashSet<>(after.violations());
        int room = ROOM;
        for (String id : standing) {
            byte[] fact = written.getOrDefault(id, before.facts().get(id));
            if (fact != null && fact.length <= room) {
                facts.put(id, fact);
                room -= fact.length;
            }
            boolean isNew = written.containsKey(id) && !before.facts().containsKey(id);
            if (isNew || fact != null && !facts.containsKey(id)) {
                violations.putWritten(id, fact);
            }
        }
        written.forEach((id, fact) -> {
            if (!standing.contains(id)) {
                violations.putWritten(id, fact);
            }
        });
        store.put(productId, KeptBytes.write(new Kept(after, facts)));
    }
}
