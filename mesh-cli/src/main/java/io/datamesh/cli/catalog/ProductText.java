package io.datamesh.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.Printable;
import io.datamesh.cli.output.TextTable;
import java.util.ArrayList;
import java.util.List;

/** A product for people: what it is, who answers for it, what it offers and reads. Fields that it doesn't have are left out. */
final class ProductText {

    private final JsonNode fact;
    private final JsonNode product;
    private final StringBuilder text = new StringBuilder();

    /** @param fact the last change of a product, as the catalog answers */
    ProductText(JsonNode fact) {
        this.fact = fact;
        this.product = fact.path("product");
    }

    @Override
    public String toString() {
        text.setLength(0);
        head();
        ownership();
        outputPorts();
        inputPorts();
        changes();
        return text.toString();
    }

    private void head() {
        text.append(Printable.line(
                        product.path("name").asText(product.path("id").asText())))
                .append("  ")
                .append(Printable.line(product.path("id").asText()))
                .append(' ')
                .append(Printable.line(product.path("version").asText()))
                .append('\n');
        line(
                "description",
                product.path("description").asText(product.path("purpose").asText("")));
        line("domain", product.path("domain").asText());
        line("status", product.path("status").asText());
        trust(fact.path("trust"));
        line("sensitivity", product.path("sensitivity").asText());
        line("tags", joined(product.path("tags")));
        line("documentation", product.path("documentationUrl").asText());
        line("access", product.path("accessModel").asText());
    }

    private void trust(JsonNode trust) {
        if (trust.has("compliance")) {
            String version = trust.path("judgedVersion").asText();
            String compliance = trust.path("compliance").asText();
            line(
                    "compliance",
                    version.equals(product.path("version").asText()) ? compliance : compliance + " (" + version + ")");
        }
        List<String> states = new ArrayList<>();
        trust.path("slos")
                .fields()
                .forEachRemaining(state -> states.add(
                        state.getValue().asText() + " " + state.getKey().replace('_', ' ')));
        line("SLOs", String.join(", ", states));
    }

    private void ownership() {
        JsonNode ownership = product.path("ownership");
        line("owner", ownership.path("team").asText());
        line("technical", ownership.path("technicalOwner").asText());
        line("business", ownership.path("businessOwner").asText());
        line("steward", ownership.path("steward").asText());
        line("on call", ownership.path("onCall").asText());
        line("channel", ownership.path("channel").asText());
    }

    private void outputPorts() {
        if (product.path("outputPorts").isEmpty()) {
            return;
        }
        TextTable table = new TextTable("OUTPUT PORT", "VERSION", "TYPE", "CONTRACT", "FIELDS", "QUALITY RULES");
        product.path("outputPorts").forEach(port -> {
            JsonNode contract = port.path("contract");
            int fields = 0;
            int rules = 0;
            for (JsonNode object : contract.path("schema")) {
                fields += object.path("properties").size();
                rules += object.path("quality").size();
                for (JsonNode field : object.path("properties")) {
                    rules += field.path("quality").size();
                }
            }
            table.row(
                    port.path("name").asText(),
                    port.path("version").asText(null),
                    port.path("type").asText(port.path("format").asText(null)),
                    contract.path("id").asText(port.path("contractId").asText(null)),
                    fields == 0 ? null : fields,
                    rules == 0 ? null : rules);
        });
        text.append('\n').append(table);
    }

    private void inputPorts() {
        if (product.path("inputPorts").isEmpty()) {
            return;
        }
        TextTable table = new TextTable("INPUT PORT", "FROM");
        product.path("inputPorts")
                .forEach(port -> table.row(
                        port.path("name").asText(),
                        port.path("productId")
                                .asText(port.path("sourceSystem")
                                        .asText(port.path("contractId").asText(null)))));
        text.append('\n').append(table);
    }

    private void changes() {
        text.append('\n');
        line(
                "last change",
                fact.path("kind").asText() + " at " + fact.path("changedAt").asText() + by());
        JsonNode changes = fact.path("diff").path("changes");
        if (!changes.isEmpty()) {
            text.append("  since ")
                    .append(Printable.line(fact.path("previousVersion").asText()))
                    .append(":\n");
            changes.forEach(change -> text.append("    ")
                    .append(change.path("compatibility").asText().equals("breaking") ? "breaking    " : "compatible  ")
                    .append(Printable.line(change.path("message").asText()))
                    .append('\n'));
        }
        fact.path("warnings")
                .forEach(warning -> line(
                        "warning",
                        warning.path("path").asText() + " "
                                + warning.path("message").asText()));
    }

    private String by() {
        String who = fact.path("publishedBy").asText();
        return who.isEmpty() ? "" : " by " + who;
    }

    private static String joined(JsonNode list) {
        List<String> values = new ArrayList<>();
        list.forEach(value -> values.add(value.asText()));
        return String.join(", ", values);
    }

    private void line(String name, String value) {
        if (value != null && !value.isEmpty()) {
            text.append(String.format("  %-14s %s%n", name, Printable.line(value)));
        }
    }
}
