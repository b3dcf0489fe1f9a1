package io.datamesh.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.http.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a descriptor that was published. */
public sealed interface Publication {

    String UNCHANGED = "unchanged";

    Descriptor descriptor();

    /**
     * The catalog took it.
     *
     * @param kind what it is to the catalog, as in {@code created}, or {@code unchanged} if it was published before
     * @param breakingWithoutMajor whether it breaks readers although the version doesn't say so
     */
    record Accepted(
            Descriptor descriptor,
            String productId,
            String version,
            String kind,
            boolean breakingWithoutMajor,
            List<Finding> warnings)
            implements Publication {

        static Accepted of(Descriptor descriptor, JsonNode fact, boolean changed) {
            return new Accepted(
                    descriptor,
                    fact.path("productId").asText(),
                    fact.path("version").asText(),
                    changed ? fact.path("kind").asText() : UNCHANGED,
                    fact.path("breakingWithoutMajor").asBoolean(),
                    Finding.all(fact.path("warnings")));
        }
    }

    /** It was refused, with every reason. */
    record Refused(Descriptor descriptor, String why, List<Finding> findings) implements Publication {}

    /** It is in the queue, and the catalog has not decided yet. */
    record Undecided(Descriptor descriptor, String where) implements Publication {}

    default String line() {
        return switch (this) {
            case Accepted accepted ->
                accepted.productId() + " " + accepted.version() + " " + accepted.kind()
                        + (accepted.breakingWithoutMajor() ? ", breaks readers without a new major version" : "")
                        + accepted.warnings().stream()
                                .map(warning -> "\n    warning  " + warning)
                                .collect(Collectors.joining());
            case Refused refused ->
                refused.descriptor() + " refused: " + refused.why()
                        + refused.findings().stream()
                                .map(finding -> "\n    " + finding)
                                .collect(Collectors.joining());
            case Undecided undecided ->
                undecided.descriptor() + " is sent and not decided yet; ask again at " + undecided.where();
        };
    }

    default ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", descriptor().toString());
        switch (this) {
            case Accepted accepted -> {
                json.put("outcome", "accepted");
                json.put("productId", accepted.productId());
                json.put("version", accepted.version());
                json.put("kind", accepted.kind());
                json.put("breakingWithoutMajor", accepted.breakingWithoutMajor());
                json.set("warnings", array(accepted.warnings()));
            }
            case Refused refused -> {
                json.put("outcome", "refused");
                json.put("detail", refused.why());
                json.set("violations", array(refused.findings()));
            }
            case Undecided undecided -> {
                json.put("outcome", "undecided");
                json.put("location", undecided.where());
            }
        }
        return json;
    }

    static ArrayNode array(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> array.addObject()
                .put("path", finding.path())
                .put("code", finding.code())
                .put("message", finding.message()));
        return array;
    }
}
