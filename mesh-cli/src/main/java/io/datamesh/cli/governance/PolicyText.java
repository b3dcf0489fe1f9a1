package io.datamesh.cli.governance;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.Printable;
import io.datamesh.cli.output.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Policies for people. */
final class PolicyText {

    private PolicyText() {}

    static String list(JsonNode found) {
        if (found.path("items").isEmpty()) {
            return "No policy found.\n";
        }
        TextTable table =
                new TextTable("NAME", "VERSION", "SCOPE", "ENFORCEMENT", "MODE", "SEVERITY", "OWNER", "DESCRIPTION");
        found.path("items")
                .forEach(policy -> table.row(
                        policy.path("name").asText(),
                        policy.path("version").asText(),
                        scope(policy),
                        policy.path("enforcement").asText(),
                        mode(policy),
                        policy.path("severity").asText(),
                        policy.path("owner").asText(null),
                        policy.path("description").asText(null)));
        return table + (found.path("next").isTextual() ? "More with a higher --limit.\n" : "");
    }

    static String versions(JsonNode found) {
        TextTable table = new TextTable("VERSION", "SCOPE", "ENFORCEMENT", "MODE", "SEVERITY", "BY", "AT");
        found.path("items")
                .forEach(policy -> table.row(
                        policy.path("version").asText(),
                        scope(policy),
                        policy.path("enforcement").asText(),
                        mode(policy),
                        policy.path("severity").asText(),
                        policy.path("declaredBy").asText(null),
                        policy.path("declaredAt").asText(null)));
        return table.toString();
    }

    static String one(JsonNode policy) {
        List<String> lines = new ArrayList<>();
        lines.add(policy.path("name").asText() + " version "
                + policy.path("version").asText());
        line(lines, "description", policy.path("description"));
        lines.add("  scope        " + scope(policy));
        line(lines, "tightens", policy.path("tightens"));
        line(lines, "enforcement", policy.path("enforcement"));
        lines.add("  mode         " + mode(policy));
        line(lines, "severity", policy.path("severity"));
        line(lines, "owner", policy.path("owner"));
        line(lines, "message", policy.path("message"));
        line(lines, "remedy", policy.path("remedy"));
        line(lines, "declared by", policy.path("declaredBy"));
        line(lines, "declared at", policy.path("declaredAt"));
        lines.add("  rule");
        Printable.text(policy.path("rule").asText()).strip().lines().forEach(rule -> lines.add("    " + rule));
        return String.join("\n", lines) + "\n";
    }

    static String scope(JsonNode policy) {
        List<String> domains = new ArrayList<>();
        policy.path("scope").path("domains").forEach(domain -> domains.add(Printable.line(domain.asText())));
        return domains.isEmpty() ? "all" : String.join(", ", domains);
    }

    private static String mode(JsonNode policy) {
        if (policy.path("withdrawn").asBoolean()) {
            return "withdrawn";
        }
        String until = policy.path("graceUntil").asText("");
        return policy.path("mode").asText() + (until.isEmpty() ? "" : " until " + until.replace("T00:00:00Z", ""));
    }

    private static void line(List<String> lines, String label, JsonNode value) {
        if (!value.asText("").isEmpty()) {
            lines.add("  " + label + " ".repeat(Math.max(1, 13 - label.length())) + Printable.line(value.asText()));
        }
    }
}
