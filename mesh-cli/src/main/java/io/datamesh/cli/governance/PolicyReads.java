package io.datamesh.cli.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.http.Pages;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Asks for policies, and shows them. */
final class PolicyReads {

    private static final int MOST_VERSIONS = 1_000;

    private final MeshOptions options;
    private final PrintWriter out;
    private final ServiceClient governance;

    PolicyReads(MeshOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
        this.governance = ServiceClient.of(Service.GOVERNANCE, options);
    }

    ExitCode list(Map<String, List<String>> filters, int limit) {
        ObjectNode found = Pages.gather(governance, "/policies", filters, limit);
        return print(found, PolicyText.list(found));
    }

    ExitCode show(String name, Long version) {
        String path = path(name) + (version == null ? "" : "/versions/" + version);
        JsonNode policy = governance.required(governance.get(path)).body();
        return print(policy, PolicyText.one(policy));
    }

    ExitCode versions(String name) {
        ObjectNode found = Pages.gather(governance, path(name) + "/versions", Map.of(), MOST_VERSIONS);
        return print(found, PolicyText.versions(found));
    }

    static String path(String name) {
        return "/policies/" + ServiceClient.encoded(name);
    }

    private ExitCode print(JsonNode json, String text) {
        out.print(options.output() == OutputFormat.json ? Json.pretty(json) + "\n" : text);
        return ExitCode.OK;
    }
}
