package io.datamesh.lineage.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.DatasetStated;
import io.datamesh.model.StatedFacet;
import io.datamesh.product.dataset.DatasetId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The other names of a dataset, as its {@code symlinks} facet tells them (OpenLineage, SymlinksDatasetFacet). */
final class Symlinks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FACET = "symlinks";
    private static final int MOST = 100;

    private Symlinks() {}

    static List<DatasetId> of(DatasetStated fact) {
        for (StatedFacet facet : fact.getFacets()) {
            if (facet.getName().equals(FACET) && facet.getJson() != null) {
                return read(facet.getJson());
            }
        }
        return List.of();
    }

    private static List<DatasetId> read(String json) {
        try {
            List<DatasetId> found = new ArrayList<>();
            for (JsonNode identifier : JSON.readTree(json).path("identifiers")) {
                if (identifier.path("namespace").isTextual()
                        && identifier.path("name").isTextual()
                        && found.size() < MOST) {
                    found.add(new DatasetId(
                            identifier.get("namespace").textValue(),
                            identifier.get("name").textValue()));
                }
            }
            return found;
        } catch (IOException notJson) {
            return List.of();
        }
    }
}
