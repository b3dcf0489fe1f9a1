package io.datamesh.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.Printable;
import java.util.ArrayList;
import java.util.List;

/** Whom a change would reach, for people: how many at a glance, then the way to each as a tree. */
final class ImpactText {

    private ImpactText() {}

    static String ofNode(JsonNode answer) {
        JsonNode reached = answer.path("reached");
        StringBuilder text = new StringBuilder(answer.path("nodeId").asText())
                .append(" reaches ")
                .append(String.join(
                        ", ",
                        counted(reached.path("datasets").asInt(), "dataset"),
                        counted(reached.path("products").asInt(), "product"),
                        counted(reached.path("owners").asInt(), "owner"),
                        counted(reached.path("consumers").asInt(), "consumer")))
                .append('\n');
        if (answer.has("promisedBy")) {
            text.append("No event told of this column; the contract of ")
                    .append(answer.path("promisedBy").asText())
                    .append(" names it.\n");
        }
        write(answer, "", text);
        if (!answer.path("next").isNull() && answer.path("next").isTextual()) {
            text.append("There are more datasets: see --limit.\n");
        }
        cut(answer, text);
        return Printable.text(text.toString());
    }

    static String ofDescriptor(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        String product = answer.path("productId").asText();
        if (!answer.path("known").asBoolean()) {
            text.append(product).append(" is not published yet: it reaches nobody.\n");
        } else if (answer.path("changes").isEmpty()) {
            text.append(product).append(": nothing in it breaks readers.\n");
        }
        for (JsonNode change : answer.path("changes")) {
            text.append(change.path("message").asText()).append('\n');
            JsonNode reached = change.path("reached");
            if (reached.path("products").isEmpty() && reached.path("consumers").isEmpty()) {
                text.append("    reaches nobody that is known\n");
            }
            write(reached, "    ", text);
        }
        cut(answer, text);
        return Printable.text(text.toString());
    }

    private static void write(JsonNode reached, String indent, StringBuilder text) {
        heading("products", reached.path("products"), indent, text);
        for (JsonNode product : reached.path("products")) {
            text.append(indent)
                    .append("  ")
                    .append(product.path("id").asText())
                    .append("  (")
                    .append(product.path("domain").asText())
                    .append(product.has("owner") ? ", " + product.path("owner").asText() : "")
                    .append(product.path("declared").asBoolean() ? ", declared, not seen" : "")
                    .append(")\n");
        }
        heading("owners", reached.path("owners"), indent, text);
        for (JsonNode owner : reached.path("owners")) {
            text.append(indent).append("  ").append(owner.path("name").asText());
            text.append(owner.has("contact") ? "  " + owner.path("contact").asText() : "")
                    .append('\n');
        }
        heading("consumers", reached.path("consumers"), indent, text);
        for (JsonNode consumer : reached.path("consumers")) {
            text.append(indent)
                    .append("  ")
                    .append(consumer.path("name").asText())
                    .append(" of ")
                    .append(consumer.path("product").asText())
                    .append(
                            consumer.has("contact")
                                    ? "  " + consumer.path("contact").asText()
                                    : "")
                    .append('\n');
        }
        heading("on the way", reached.path("datasets"), indent, text);
        Tree ways = new Tree("");
        for (JsonNode dataset : reached.path("datasets")) {
            Tree at = ways;
            List<String> via = new ArrayList<>();
            dataset.path("via").forEach(step -> via.add(step.asText()));
            for (String step : via) {
                at = at.child(step, shortened(step));
            }
            if (dataset.has("product")) {
                at.label(shortened(via.isEmpty() ? dataset.path("id").asText() : via.getLast()) + "  (product "
                        + dataset.path("product").asText() + ")");
            }
        }
        ways.lines()
                .lines()
                .forEach(line -> text.append(indent).append("  ").append(line).append('\n'));
    }

    private static void heading(String heading, JsonNode list, String indent, StringBuilder text) {
        if (!list.isEmpty()) {
            text.append(indent).append(heading).append('\n');
        }
    }

    private static void cut(JsonNode answer, StringBuilder text) {
        if (answer.path("truncated").asBoolean()) {
            text.append("There is more: the answer was cut at its limit.\n");
        }
    }

    /** Jobs in brackets; of a dataset or column what stands behind its namespace. */
    private static String shortened(String id) {
        int kind = id.indexOf(':');
        String rest = id.substring(kind + 1);
        int authority = rest.indexOf("://");
        int from = authority < 0 ? 0 : authority + 3;
        int name = rest.indexOf(':', from);
        int port = name < 0 ? -1 : rest.indexOf(':', name + 1);
        boolean hasPort = port > 0 && rest.substring(name + 1, port).matches("\\d+");
        String shown = name < 0 ? rest : rest.substring((hasPort ? port : name) + 1);
        return id.startsWith("job:") ? "[" + shown + "]" : shown;
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
