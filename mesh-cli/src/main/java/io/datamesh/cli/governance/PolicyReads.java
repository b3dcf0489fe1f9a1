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

/** Asks for policies, and shows them. */
final class PolicyReads {

    private static final int MOST_VERSIONS = 1_000;

    private final MeshOptions options;
    private final Display display;
    private final ServiceClient governance;

    PolicyReads(MeshOptions options, Display display) {
        this.options = options;
        this.display = display;
        this.governance = ServiceClient.of(Service.GOVERNANCE, options);
    }

    ExitCode list(Map<String, List<String>> filters, int limit) {
        ObjectNode found = Pages.gather(governance, "/policies", filters, limit);
        display.show(found, () -> PolicyText.list(found));
        return ExitCode.OK;
    }

    ExitCode show(String name, Long version) {
        String path = path(name) + (version == null ? "" : "/versions/" + version);
        JsonNode policy = governance.required(governance.get(path)).body();
        display.show(policy, () -> PolicyText.one(policy));
        return ExitCode.OK;
    }

    ExitCode versions(String name) {
        ObjectNode found = Pages.gather(governance, path(name) + "/versions", Map.of(), MOST_VERSIONS);
        display.show(found, () -> PolicyText.versions(found));
        return ExitCode.OK;
    }

    static String path(String name) {
        return "/policies/" + ServiceClient.encoded(name);
    }
}
