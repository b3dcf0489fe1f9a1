package io.datamesh.cli.governance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.http.Pages;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Display;
import io.datamesh.cli.output.TextTable;
import java.util.List;
import java.util.Map;

/** Asks for the audit trail, and shows it. */
final class AuditRun {

    private final MeshOptions options;
    private final Display display;

    AuditRun(MeshOptions options, Display display) {
        this.options = options;
        this.display = display;
    }

    ExitCode run(Map<String, List<String>> filters, int limit) {
        ObjectNode found = Pages.gather(ServiceClient.of(Service.GOVERNANCE, options), "/audit", filters, limit);
        display.show(found, () -> text(found));
        return ExitCode.OK;
    }

    private static String text(ObjectNode found) {
        if (found.path("items").isEmpty()) {
            return "Nothing found.\n";
        }
        TextTable table = new TextTable("AT", "ACTOR", "ACTION", "TARGET", "OUTCOME", "SERVICE", "REASON");
        found.path("items")
                .forEach(record -> table.row(
                        record.path("recordedAt").asText(),
                        record.path("actor").asText(),
                        record.path("action").asText(),
                        record.path("target").asText(null),
                        record.path("outcome").asText(),
                        record.path("service").asText(null),
                        record.path("reason").asText(null)));
        return table + (found.path("next").isTextual() ? "More with a higher --limit.\n" : "");
    }
}
