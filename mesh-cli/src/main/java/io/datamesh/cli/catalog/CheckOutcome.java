package io.datamesh.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.http.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known about a descriptor after both checks.
 *
 * @param product its id and version; empty if it can't be read
 * @param findings for which it would be refused
 * @param catalog what the catalog says; missing if it wasn't asked
 */
record CheckOutcome(
        Descriptor descriptor, String product, List<Finding> findings, List<Finding> warnings, JsonNode catalog) {

    static CheckOutcome of(Descriptor descriptor, LocalCheck.Result local) {
        return new CheckOutcome(
                descriptor, local.product(), local.findings(), local.warnings(), MissingNode.getInstance());
    }

    /** Both name what they both see; it is shown once. */
    CheckOutcome with(JsonNode answer) {
        return new CheckOutcome(
                descriptor,
                named(answer, product),
                union(findings, Finding.all(answer.path("violations"))),
                union(warnings, Finding.all(answer.path("warnings"))),
                answer);
    }

    /** The catalog knows the version that a descriptor without one would get. */
    private static String named(JsonNode answer, String product) {
        return answer.path("accepted").asBoolean()
                ? answer.path("productId").asText() + " "
                        + answer.path("version").asText()
                : product;
    }

    private static List<Finding> union(List<Finding> some, List<Finding> others) {
        Set<Finding> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    boolean isBreaking() {
        return catalog.path("breaking").asBoolean();
    }

    boolean isBreakingWithoutMajor() {
        return catalog.path("breakingWithoutMajor").asBoolean();
    }

    CheckAdvice advice() {
        return new CheckAdvice(catalog);
    }

    /** One line that says how it stands, and one for each thing there is to know. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(descriptor + ": " + (product.isEmpty() ? "" : product + " ") + verdict());
        findings.forEach(finding -> lines.add("    finding   " + finding));
        warnings.forEach(warning -> lines.add("    warning   " + warning));
        catalog.path("diff")
                .path("changes")
                .forEach(change -> lines.add("    "
                        + (change.path("compatibility").asText().equals("breaking") ? "breaking  " : "change    ")
                        + change.path("message").asText()));
        List<String> readers = new ArrayList<>();
        catalog.path("readers")
                .forEach(reader -> readers.add(reader.path("id").asText() + " ("
                        + reader.path("domain").asText() + ")"));
        catalog.path("consumers")
                .forEach(consumer -> readers.add(consumer.path("name").asText()));
        if (!readers.isEmpty()) {
            lines.add("    read by   " + String.join(", ", readers));
        }
        lines.addAll(advice().lines());
        return lines;
    }

    private String verdict() {
        if (!findings.isEmpty()) {
            return "would be refused (" + findings.size() + (findings.size() == 1 ? " finding)" : " findings)");
        }
        if (catalog.isMissingNode()) {
            return "is valid in itself";
        }
        if (!catalog.path("changed").asBoolean(true)) {
            return "is published already" + (advice().isBlocked() ? ", and blocked by an enforced policy" : "");
        }
        String kind = catalog.path("kind").asText("accepted");
        if (advice().isBlocked()) {
            return "would be accepted (" + kind + ") and blocked: it does not meet an enforced policy";
        }
        if (isBreakingWithoutMajor()) {
            return "would be accepted (" + kind + "), but breaks readers without a new major version";
        }
        return "would be accepted (" + kind + ")" + (isBreaking() ? ", and breaks readers" : "");
    }

    ObjectNode json(boolean passed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", descriptor.toString());
        json.put("product", product.isEmpty() ? null : product);
        json.put("passed", passed);
        json.set("violations", Publication.array(findings));
        json.set("warnings", Publication.array(warnings));
        json.set("catalog", catalog.isMissingNode() ? null : catalog);
        return json;
    }
}
