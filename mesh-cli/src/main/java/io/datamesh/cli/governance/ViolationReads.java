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

/** Asks for violations, and shows them. */
final class ViolationReads {

    private final MeshOptions options;
    private final PrintWriter out;
    private final ServiceClient governance;

    ViolationReads(MeshOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
        this.governance = ServiceClient.of(Service.GOVERNANCE, options);
    }

    ExitCode list(Map<String, List<String>> filters, int limit) {
        ObjectNode found = Pages.gather(governance, "/violations", filters, limit);
        return print(found, ViolationText.list(found));
    }

    ExitCode show(String id) {
        JsonNode violation = governance
                .required(governance.get("/violations/" + ServiceClient.encoded(id)))
                .body();
        return print(violation, ViolationText.one(violation));
    }

    private ExitCode print(JsonNode json, String text) {
        out.print(options.output() == OutputFormat.json ? Json.pretty(json) + "\n" : text);
        return ExitCode.OK;
    }
}
