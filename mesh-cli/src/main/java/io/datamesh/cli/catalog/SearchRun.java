package io.datamesh.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.http.Pages;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Display;
import io.datamesh.cli.output.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Searches, and shows what was found. */
final class SearchRun {

    private static final int MOST_FACET_VALUES = 6;

    private final MeshOptions options;
    private final Display display;

    SearchRun(MeshOptions options, Display display) {
        this.options = options;
        this.display = display;
    }

    ExitCode run(Map<String, List<String>> filters, int limit) {
        ObjectNode found = Pages.gather(ServiceClient.of(Service.CATALOG, options), "/search", filters, limit);
        display.show(found, () -> text(found));
        return ExitCode.OK;
    }

    private static String text(ObjectNode found) {
        JsonNode items = found.path("items");
        if (items.isEmpty()) {
            return "Nothing found.\n";
        }
        TextTable table =
                new TextTable("ID", "VERSION", "DOMAIN", "STATUS", "COMPLIANCE", "SLO", "OWNER", "DESCRIPTION");
        items.forEach(hit -> {
            JsonNode product = hit.path("product");
            table.row(
                    product.path("id").asText(),
                    product.path("version").asText(),
                    product.path("domain").asText(),
                    product.path("status").asText(),
                    product.path("compliance").asText(null),
                    product.path("slo").asText(null),
                    product.path("owner").asText(null),
                    product.path("description").asText(null));
        });
        return table + summary(found, items.size());
    }

    private static String summary(ObjectNode found, int shown) {
        StringBuilder text = new StringBuilder();
        text.append(shown)
                .append(" of ")
                .append(found.path("totalIsExact").asBoolean(true) ? "" : "more than ")
                .append(found.path("total").asLong())
                .append('\n');
        found.path("facets").fields().forEachRemaining(facet -> {
            List<String> values = new ArrayList<>();
            for (JsonNode value : facet.getValue()) {
                values.add(
                        value.path("value").asText() + " " + value.path("count").asLong());
            }
            if (values.size() > MOST_FACET_VALUES) {
                values.subList(MOST_FACET_VALUES, values.size()).clear();
                values.add("…");
            }
            if (!values.isEmpty()) {
                text.append("  ")
                        .append(facet.getKey())
                        .append(": ")
                        .append(String.join(", ", values))
                        .append('\n');
            }
        });
        return text.toString();
    }
}
