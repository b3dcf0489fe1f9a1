package io.datamesh.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What the governance and lineage services say in the catalog's answer to a check.
 *
 * @param answer of the catalog; missing if it wasn't asked
 */
record CheckAdvice(JsonNode answer) {

    private static final String COMPLIANCE = "compliance";
    private static final String IMPACT = "impact";

    /** Whether a policy that is enforced is not met. */
    boolean isBlocked() {
        return answer.path(COMPLIANCE).path("verdict").asText().equals("blocked");
    }

    /** Whether a service that would have had something to say could not be asked. */
    boolean isIncomplete() {
        return isUnavailable(COMPLIANCE) || isUnavailable(IMPACT);
    }

    /** One line for each breach, for each breaking change that reaches somebody, and for each answer that is missing. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        answer.path(COMPLIANCE).path("breaches").forEach(breach -> lines.add(line("policy", breach(breach))));
        answer.path(COMPLIANCE)
                .path("policyFaults")
                .forEach(fault -> lines.add(line("fault", fault.isTextual() ? fault.asText() : fault.toString())));
        answer.path(IMPACT).path("changes").forEach(change -> reach(change, lines));
        if (isUnavailable(COMPLIANCE)) {
            lines.add(line("missing", "the verdict: " + unavailable(COMPLIANCE)));
        }
        if (isUnavailable(IMPACT)) {
            lines.add(line("missing", "whom this reaches: " + unavailable(IMPACT)));
        }
        return lines;
    }

    private static String breach(JsonNode breach) {
        String subject = breach.path("subject").asText("");
        String remedy = breach.path("remedy").asText("");
        return breach.path("policy").asText() + " (" + bite(breach) + ")"
                + (subject.isEmpty() ? "" : " at " + subject) + ": "
                + breach.path("message").asText()
                + (remedy.isEmpty() ? "" : " " + remedy);
    }

    /** How hard the policy bites: a required one does not block before its grace ends, nor where it is waived. */
    private static String bite(JsonNode breach) {
        String enforcement = breach.path("enforcement").asText();
        if (breach.path("waived").asBoolean()) {
            return enforcement + ", waived";
        }
        return breach.has("graceUntil")
                ? enforcement + " from " + breach.path("graceUntil").asText() + ", in grace until then"
                : enforcement;
    }

    private static void reach(JsonNode change, List<String> lines) {
        JsonNode reached = change.path("reached");
        List<String> parts = new ArrayList<>();
        part(parts, "products", reached.path("products"), "id");
        part(parts, "consumers", reached.path("consumers"), "name");
        part(parts, "owners", reached.path("owners"), "name");
        if (!parts.isEmpty()) {
            lines.add(line(
                    "reaches",
                    change.path("message").asText(change.path("path").asText()) + " -> " + String.join("; ", parts)));
        }
    }

    private static void part(List<String> parts, String what, JsonNode list, String name) {
        if (!list.isEmpty()) {
            parts.add(what + " "
                    + String.join(
                            ", ",
                            StreamSupport.stream(list.spliterator(), false)
                                    .map(item -> item.isTextual()
                                            ? item.asText()
                                            : item.path(name).asText())
                                    .distinct()
                                    .toList()));
        }
    }

    private boolean isUnavailable(String part) {
        return answer.path(part).has("unavailable");
    }

    private String unavailable(String part) {
        return answer.path(part).path("unavailable").asText();
    }

    private static String line(String kind, String text) {
        return String.format("    %-9s %s", kind, text);
    }
}
