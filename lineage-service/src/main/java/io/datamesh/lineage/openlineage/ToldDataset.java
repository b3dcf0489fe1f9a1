package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.lineage.state.Facet;
import io.datamesh.lineage.state.Item;
import io.datamesh.lineage.state.Role;
import io.datamesh.lineage.state.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an event says of one of its datasets, but for the explicit lineage facet, which may speak of the event's job and of others. Not to be changed: events that say the
 * same share it.
 */
record ToldDataset(List<Item> items, Statement statement) {

    static ToldDataset of(JsonNode dataset, Role role) {
        String namespace = dataset.get("namespace").textValue();
        String name = dataset.get("name").textValue();
        Set<Item> items = new LinkedHashSet<>();
        switch (role) {
            case INPUT -> items.add(Items.input(namespace, name));
            case OUTPUT -> items.add(Items.output(namespace, name));
            case DATASET -> {
                // what a dataset says of itself becomes an edge only if it says where it comes from
            }
        }
        JsonNode columns = dataset.path("facets").path("columnLineage");
        if (columns.isObject() && role == Role.OUTPUT) {
            ColumnItems.add(columns, namespace, name, items);
        }
        List<Facet> said = Observations.facets(dataset, "facets", "");
        if (role != Role.DATASET) {
            said.addAll(Observations.facets(dataset, "inputFacets", "input:"));
            said.addAll(Observations.facets(dataset, "outputFacets", "output:"));
        }
        return new ToldDataset(List.copyOf(items), new Statement(namespace, name, role, said));
    }

    String namespace() {
        return statement.getNamespace();
    }

    String name() {
        return statement.getName();
    }
}
