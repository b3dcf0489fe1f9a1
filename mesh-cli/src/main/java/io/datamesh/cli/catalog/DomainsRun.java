package io.datamesh.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.Printable;
import io.datamesh.cli.http.Pages;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Display;
import io.datamesh.cli.output.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Domains, all or one. */
final class DomainsRun {

    private static final int ALL = 10_000;

    private final MeshOptions options;
    private final Display display;

    DomainsRun(MeshOptions options, Display display) {
        this.options = options;
        this.display = display;
    }

    /** @param domain null for all */
    ExitCode run(String domain) {
        ServiceClient catalog = ServiceClient.of(Service.CATALOG, options);
        JsonNode answer = domain == null
                ? Pages.gather(catalog, "/domains", Map.of(), ALL)
                : catalog.required(catalog.get("/domains/" + ServiceClient.encoded(domain)))
                        .body();
        display.show(answer, () -> domain == null ? table(answer) : text(answer));
        return ExitCode.OK;
    }

    private static String table(JsonNode answer) {
        if (answer.path("items").isEmpty()) {
            return "No domain has published yet.\n";
        }
        TextTable table = new TextTable("DOMAIN", "PRODUCTS");
        answer.path("items")
                .forEach(item -> table.row(
                        item.path("name").asText(), item.path("products").asLong()));
        return table.toString();
    }

    private static String text(JsonNode domain) {
        StringBuilder text = new StringBuilder();
        text.append(Printable.line(domain.path("name").asText())).append('\n');
        domain.fields().forEachRemaining(field -> {
            if (field.getValue().isObject()) {
                List<String> counts = new ArrayList<>();
                field.getValue()
                        .fields()
                        .forEachRemaining(count -> counts.add(
                                count.getKey() + " " + count.getValue().asLong()));
                line(text, field.getKey(), String.join(", ", counts));
            } else if (!field.getKey().equals("name")) {
                line(text, field.getKey(), field.getValue().asText());
            }
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(String.format("  %-14s %s%n", name, Printable.line(value)));
        }
    }
}
