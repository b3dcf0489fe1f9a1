package io.datamesh.catalog.portal.lineage;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.Show;

/**
 * A node as the lineage service tells of it.
 *
 * @param rank columns right of the node that was asked about; negative to its left, where the data comes from
 */
record LineageNode(Json json, int rank) {

    String id() {
        return json.text("id", "");
    }

    String type() {
        return json.text("type", "dataset");
    }

    /** The product it is, or that it belongs to; null if it is none's. */
    String productId() {
        if (type().equals("product")) {
            return id().startsWith("product:") ? id().substring("product:".length()) : id();
        }
        return json.at("product").text("id");
    }

    String title() {
        return switch (type()) {
            case "datasetField" -> json.text("field", id());
            default -> json.text("name", id());
        };
    }

    String subtitle() {
        return switch (type()) {
            case "product" -> json.text("domain", "") + (json.has("version") ? " · " + json.text("version") : "");
            case "datasetField" -> json.text("dataset", "");
            case "job" -> "job · " + json.text("namespace", "");
            default -> productId() == null ? json.text("namespace", "") : "of " + productId();
        };
    }

    /** The page about it: of its product where it is one, else its lineage. */
    String page() {
        return type().equals("product") ? Show.product(productId()) : LineageQuestion.of(id());
    }
}
