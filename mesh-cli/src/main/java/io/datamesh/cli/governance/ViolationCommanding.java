package io.datamesh.cli.governance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.Printable;
import io.datamesh.cli.http.Answer;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Json;
import java.io.PrintWriter;

/** Gives commands about violations. */
final class ViolationCommanding {

    private final MeshOptions options;
    private final PrintWriter out;

    ViolationCommanding(MeshOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    /** @param until null if the command has none, as is {@code reason} */
    ExitCode command(String id, String action, String until, String reason) {
        ServiceClient governance = ServiceClient.of(Service.GOVERNANCE, options);
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        if (until != null) {
            request.put("until", until);
        }
        if (reason != null) {
            request.put("reason", reason);
        }
        Answer answer = governance.required(governance.command(
                "/violations/" + ServiceClient.encoded(id) + "/" + action,
                Json.compact(request).getBytes(UTF_8),
                "application/json"));
        JsonNode violation = answer.body();
        out.println(
                options.output() == OutputFormat.json
                        ? Json.pretty(violation)
                        : Printable.line(id) + " " + violation.path("status").asText("is to be decided on")
                                + (answer.changed() ? "" : " already"));
        return ExitCode.OK;
    }
}
