package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks a dataset of an event, with its facets. */
final class DatasetCheck {

    private final Faults faults;
    private final NameCheck names;

    DatasetCheck(Faults faults, NameCheck names) {
        this.faults = faults;
        this.names = names;
    }

    /** @param ofJob whether a job reads or writes it */
    void check(JsonNode dataset, Place path, boolean ofJob) {
        if (!dataset.isObject()) {
            faults.type(path, "an object");
            return;
        }
        names.identity(dataset, path);
        Map<String, JsonNode> facets = facets(dataset, "facets", path);
        if (ofJob) {
            facets(dataset, "inputFacets", path);
            facets(dataset, "outputFacets", path);
        }
        new DatasetFacetCheck(faults, names).check(facets, path.at("facets"));
        JsonNode lineage = facets.get("lineage");
        if (lineage != null && EventCheck.isStated(lineage)) {
            new LineageFacetCheck(faults, names)
                    .ofDataset(lineage, path.at("facets").at("lineage"));
        }
    }

    /** The facets of a dataset, job or run by name, as far as they are objects. */
    Map<String, JsonNode> facets(JsonNode owner, String member, Place path) {
        JsonNode facets = owner.get(member);
        if (facets == null || facets.isNull()) {
            return Map.of();
        }
        if (!facets.isObject()) {
            faults.type(path.at(member), "an object");
            return Map.of();
        }
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> facet : ((ObjectNode) facets).properties()) {
            if (facet.getValue().isObject()) {
                found.put(facet.getKey(), facet.getValue());
            } else if (!facet.getValue().isNull()) {
                faults.type(path.at(member).at(facet.getKey()), "an object, as every facet is");
            }
        }
        return found;
    }
}
