package io.datamesh.cli.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.http.Pages;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Display;
import java.util.List;
import java.util.Map;

/** Asks for violations, and shows them. */
final class ViolationReads {

    private final MeshOptions options;
    private final Display display;
    private final ServiceClient governance;

    ViolationReads(MeshOptions options, Display display) {
        this.options = options;
        this.display = display;
        this.governance = ServiceClient.of(Service.GOVERNANCE, options);
    }

    ExitCode list(Map<String, List<String>> filters, int limit) {
        ObjectNode found = Pages.gather(governance, "/violations", filters, limit);
        display.show(found, () -> ViolationText.list(found));
        return ExitCode.OK;
    }

    ExitCode show(String id) {
        JsonNode violation = governance
                .required(governance.get("/violations/" + ServiceClient.encoded(id)))
                .body();
        display.show(violation, () -> ViolationText.one(violation));
        return ExitCode.OK;
    }
}
