package io.datamesh.cli.governance;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.Printable;
import io.datamesh.cli.output.TextTable;
import java.util.Locale;

/** The report of a trial for people. */
final class TrialText {

    private static final int MOST_GROUPS = 10;
    private static final int MOST_EXAMPLES = 10;

    private TrialText() {}

    static String of(JsonNode report) {
        StringBuilder text = new StringBuilder();
        text.append(summary(report)).append('\n').append(policies(report.path("policies")));
        faults(report.path("policies"), text);
        groups("DOMAIN", "domain", report.path("byDomain"), text);
        groups("OWNER", "owner", report.path("byOwner"), text);
        examples(
                "Newly failing", report.path("newlyFail"), report.path("counts").path("newlyFail"), text);
        examples(
                "Newly passing", report.path("newlyPass"), report.path("counts").path("newlyPass"), text);
        return text.toString();
    }

    private static String summary(JsonNode report) {
        JsonNode counts = report.path("counts");
        return String.format(
                Locale.ROOT,
                "Of %,d products %,d would fail, with %,d violations: %,d newly. %,d would newly pass. %,d would be blocked, %,d newly.%n",
                report.path("products").asLong(),
                counts.path("wouldFail").asLong(),
                counts.path("violations").asLong(),
                counts.path("newlyFail").asLong(),
                counts.path("newlyPass").asLong(),
                counts.path("blocked").asLong(),
                counts.path("newlyBlocked").asLong());
    }

    private static String policies(JsonNode policies) {
        TextTable table = new TextTable(
                "POLICY",
                "ENFORCEMENT",
                "APPLIES TO",
                "WOULD FAIL",
                "NEWLY FAIL",
                "NEWLY PASS",
                "VIOLATIONS",
                "FAULTS");
        policies.forEach(policy -> table.row(
                policy.path("policy").asText(),
                policy.path("enforcement").asText(),
                policy.path("applies").asLong(),
                policy.path("counts").path("wouldFail").asLong(),
                policy.path("counts").path("newlyFail").asLong(),
                policy.path("counts").path("newlyPass").asLong(),
                policy.path("counts").path("violations").asLong(),
                policy.path("faults").asLong()));
        return table.toString();
    }

    private static void faults(JsonNode policies, StringBuilder text) {
        policies.forEach(policy -> policy.path("faultReasons")
                .forEach(reason -> text.append(Printable.line(
                                policy.path("policy").asText() + " could not be evaluated: " + reason.asText()))
                        .append('\n')));
    }

    private static void groups(String header, String key, JsonNode groups, StringBuilder text) {
        if (groups.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(header, "WOULD FAIL", "NEWLY FAIL", "NEWLY PASS", "VIOLATIONS", "BLOCKED");
        for (int i = 0; i < Math.min(groups.size(), MOST_GROUPS); i++) {
            JsonNode group = groups.get(i);
            table.row(
                    group.path(key).asText(),
                    group.path("wouldFail").asLong(),
                    group.path("newlyFail").asLong(),
                    group.path("newlyPass").asLong(),
                    group.path("violations").asLong(),
                    group.path("blocked").asLong());
        }
        text.append('\n').append(table);
        more(groups.size() - MOST_GROUPS, text);
    }

    private static void examples(String title, JsonNode examples, JsonNode count, StringBuilder text) {
        if (examples.isEmpty()) {
            return;
        }
        TextTable table = new TextTable("PRODUCT", "VERSION", "DOMAIN", "OWNER", "POLICY", "SUBJECT", "MESSAGE");
        for (int i = 0; i < Math.min(examples.size(), MOST_EXAMPLES); i++) {
            JsonNode example = examples.get(i);
            table.row(
                    example.path("productId").asText(),
                    example.path("version").asText(),
                    example.path("domain").asText(),
                    example.path("owner").asText(),
                    example.path("policy").asText(null),
                    example.path("subject").asText(null),
                    example.path("message").asText(null));
        }
        text.append('\n').append(title).append(":\n").append(table);
        more(count.asLong() - MOST_EXAMPLES, text);
    }

    private static void more(long others, StringBuilder text) {
        if (others > 0) {
            text.append(" and ").append(others).append(" more\n");
        }
    }
}
