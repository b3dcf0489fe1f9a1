package io.datamesh.lineage.job;

import io.datamesh.events.DatasetStated;
import io.datamesh.lineage.state.Facet;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.Statement;
import io.datamesh.model.DatasetRole;
import io.datamesh.model.StatedFacet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells what a job says of a dataset as a fact. */
final class DatasetFact {

    private DatasetFact() {}

    /** @param before what it said last; null if nothing */
    static DatasetStated of(DatasetStated before, Observation observation, Statement news) {
        Instant at = Instant.ofEpochMilli(observation.getAt());
        List<StatedFacet> facets = before == null ? new ArrayList<>() : new ArrayList<>(before.getFacets());
        for (Facet facet : news.getFacets()) {
            facets.removeIf(old -> old.getName().equals(facet.getName()));
            facets.add(new StatedFacet(facet.getName(), facet.getJson(), at));
        }
        facets.sort(Comparator.comparing(StatedFacet::getName));
        Instant first = before == null || at.isBefore(before.getFirstSeenAt()) ? at : before.getFirstSeenAt();
        return DatasetStated.newBuilder()
                .setNamespace(news.getNamespace())
                .setName(news.getName())
                .setJobNamespace(observation.getDataset() ? null : observation.getNamespace())
                .setJobName(observation.getDataset() ? null : observation.getName())
                .setRole(DatasetRole.valueOf(news.getRole().name()))
                .setFacets(facets)
                .setFirstSeenAt(first)
                .setChangedAt(facets.stream()
                        .map(StatedFacet::getStatedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(first))
                .build();
    }
}
