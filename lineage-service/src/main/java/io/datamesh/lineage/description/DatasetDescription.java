package io.datamesh.lineage.description;

import io.datamesh.model.DatasetRole;
import io.datamesh.model.StatedFacet;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A dataset as all who spoke of it describe it, facet by facet: who writes it knows better than who reads it, and then the latest statement counts. The order in which
 * the statements arrive makes no difference.
 */
public final class DatasetDescription {

    private static final Comparator<Statement> WEIGHT = Comparator.comparing(Statement::byWriter)
            .thenComparing(Statement::statedAt)
            .thenComparing(Statement::json, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Map<String, Statement> facets = new TreeMap<>();
    private Instant firstSeenAt;
    private Instant changedAt;

    /** @param json null if the facet was withdrawn */
    private record Statement(boolean byWriter, Instant statedAt, String json) {}

    DatasetDescription(Instant seenAt) {
        this.firstSeenAt = seenAt;
        this.changedAt = seenAt;
    }

    void seen(Instant first, Instant last) {
        firstSeenAt = first.isBefore(firstSeenAt) ? first : firstSeenAt;
        changedAt = last.isAfter(changedAt) ? last : changedAt;
    }

    void state(DatasetRole role, StatedFacet facet, Texts texts) {
        Statement statement =
                new Statement(role != DatasetRole.INPUT, facet.getStatedAt(), texts.shared(facet.getJson()));
        facets.merge(
                texts.shared(facet.getName()),
                statement,
                (held, stated) -> WEIGHT.compare(stated, held) > 0 ? stated : held);
    }

    /** JSON text of a facet. */
    public Optional<String> facet(String name) {
        return Optional.ofNullable(facets.get(name)).map(Statement::json);
    }

    /** JSON texts by name. */
    public Map<String, String> facets() {
        Map<String, String> valid = new TreeMap<>();
        facets.forEach((name, statement) -> {
            if (statement.json() != null) {
                valid.put(name, statement.json());
            }
        });
        return valid;
    }

    public Instant firstSeenAt() {
        return firstSeenAt;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
