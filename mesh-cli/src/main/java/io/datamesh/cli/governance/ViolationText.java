package io.datamesh.cli.governance;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.Printable;
import io.datamesh.cli.output.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Violations for people. */
final class ViolationText {

    private ViolationText() {}

    static String list(JsonNode found) {
        if (found.path("items").isEmpty()) {
            return "No violation found.\n";
        }
        TextTable table = new TextTable("ID", "STATUS", "SEVERITY", "PRODUCT", "POLICY", "SINCE", "MESSAGE");
        found.path("items")
                .forEach(violation -> table.row(
                        violation.path("id").asText(),
                        violation.path("status").asText(),
                        violation.path("severity").asText(),
                        violation.path("productId").asText(),
                        violation.path("policy").asText(),
                        violation.path("openedAt").asText(),
                        message(violation)));
        return table + (found.path("next").isTextual() ? "More with a higher --limit.\n" : "");
    }

    /** One line, for following. */
    static String line(JsonNode violation) {
        return Printable.line(String.join(
                "  ",
                violation.path("changedAt").asText(violation.path("openedAt").asText()),
                String.format("%-12s", violation.path("status").asText()),
                String.format("%-8s", violation.path("severity").asText()),
                violation.path("productId").asText() + " "
                        + violation.path("productVersion").asText(),
                violation.path("policy").asText(),
                message(violation),
                violation.path("id").asText()));
    }

    static String one(JsonNode violation) {
        List<String> lines = new ArrayList<>();
        lines.add(message(violation));
        for (String field : List.of(
                "id",
                "status",
                "policy",
                "policyVersion",
                "productId",
                "productVersion",
                "domain",
                "subject",
                "severity",
                "enforcement",
                "remedy",
                "firstSeenAt",
                "openedAt",
                "lastSeenAt",
                "acknowledgedAt",
                "acknowledgedBy",
                "acknowledgement",
                "waivedAt",
                "waivedBy",
                "waivedUntil",
                "waiverReason",
                "resolvedAt",
                "resolution")) {
            String value = violation.path(field).asText("");
            if (!value.isEmpty()) {
                lines.add(String.format("  %-16s %s", words(field), Printable.line(value)));
            }
        }
        if (!violation.path("evidence").isEmpty()) {
            lines.add("  evidence");
            violation
                    .path("evidence")
                    .fields()
                    .forEachRemaining(seen -> lines.add(Printable.line("    " + seen.getKey() + ": "
                            + seen.getValue().asText(seen.getValue().toString()))));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String message(JsonNode violation) {
        String message = violation.path("message").asText("");
        return Printable.line(message.isEmpty() ? violation.path("subject").asText("") : message);
    }

    /** {@code waivedUntil} as {@code waived until}. */
    private static String words(String field) {
        return field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
