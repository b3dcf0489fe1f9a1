package io.datamesh.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.Printable;
import io.datamesh.cli.http.Pages;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Json;
import io.datamesh.cli.output.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Shows one product. */
final class ShowRun {

    private static final int MOST_VERSIONS = 1000;

    private final MeshOptions options;
    private final ServiceClient catalog;
    private final String path;
    private final String version;
    private final PrintWriter out;

    /** @param version null for the current one */
    ShowRun(MeshOptions options, String id, String version, PrintWriter out) {
        this.options = options;
        this.catalog = ServiceClient.of(Service.CATALOG, options);
        this.path = "/products/" + ServiceClient.encoded(id);
        this.version = version;
        this.out = out;
    }

    ExitCode product() {
        String place = version == null ? path : path + "/versions/" + ServiceClient.encoded(version);
        JsonNode fact = catalog.required(catalog.get(place)).body();
        out.print(isJson() ? Json.pretty(fact) + "\n" : new ProductText(fact).toString());
        return ExitCode.OK;
    }

    ExitCode versions() {
        JsonNode versions = Pages.gather(catalog, path + "/versions", Map.of(), MOST_VERSIONS);
        if (isJson()) {
            out.println(Json.pretty(versions));
            return ExitCode.OK;
        }
        TextTable table = new TextTable("VERSION", "STATUS", "CHANGE", "COMPATIBILITY", "AT", "BY");
        versions.path("items")
                .forEach(fact -> table.row(
                        fact.path("version").asText(),
                        fact.path("product")
                                .path("status")
                                .asText(fact.path("status").asText(null)),
                        fact.path("kind").asText(),
                        fact.path("breaking").asBoolean() ? "breaking" : "compatible",
                        fact.path("changedAt").asText(),
                        fact.path("publishedBy").asText(null)));
        out.print(table);
        return ExitCode.OK;
    }

    /** As it is, byte for byte: it may be written to a file. */
    ExitCode document(String which) {
        Map<String, List<String>> query = Map.of("version", version == null ? List.of() : List.of(version));
        String text = catalog.required(catalog.get(path + which, query)).text();
        boolean forAPerson = System.console() != null;
        out.print(forAPerson ? Printable.text(text) : text);
        return ExitCode.OK;
    }

    private boolean isJson() {
        return options.output() == OutputFormat.json;
    }
}
