package io.datamesh.product.descriptor;

import io.datamesh.model.QualityRule;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the checks of a pipeline, such as {@code row_count: "> 1000"}, as quality rules and promises. */
final class Checks {

    private static final String[] CONDITIONS = {
        "condition", "threshold", "expect", "expectation", "expected", "value", "operator", "rule"
    };
    private static final String[] CHECK_NAMES = {"name", "check", "metric", "test"};

    private final Promises promises;

    Checks(Promises promises) {
        this.promises = promises;
    }

    /** A mapping of names to conditions, or a list of texts or of mappings with name and condition. */
    void read(Item item) {
        Section section = item.section();
        if (item.text() != null) {
            Optional<Phrase> phrase = Phrase.parse(item.text());
            if (phrase.isPresent()) {
                check(phrase.get().name(), phrase.get().condition(), Map.of());
            } else {
                promises.words(null, item.text(), item.text());
            }
        } else if (section == null) {
            item.children().forEach(this::read);
        } else if (section.has("checks", "rules", "tests")) {
            read(section.item("checks", "rules", "tests"));
        } else if (section.has(CHECK_NAMES) && section.has(CONDITIONS)) {
            check(section);
        } else {
            section.all().forEach((name, value) -> {
                if (value.text() != null) {
                    check(name, value.text(), Map.of());
                } else if (value.section() != null || !value.children().isEmpty()) {
                    nested(name, value);
                }
            });
        }
    }

    /** {@code row_count: {min: 1000}} and {@code nulls: {condition: "< 1%", column: id}}; anything else names a group of checks. */
    private void nested(String name, Item value) {
        Section section = value.section();
        if (section != null && section.has(CONDITIONS)) {
            check(name, section.text(CONDITIONS), rest(section));
        } else if (section != null && section.has("min") && section.has("max")) {
            check(name, "between " + section.text("min") + " and " + section.text("max"), Map.of());
        } else if (section != null && section.has("min", "max")) {
            for (String bound : new String[] {"min", "max"}) {
                if (section.has(bound)) {
                    check(name, bound + " " + section.text(bound), Map.of());
                }
            }
        } else {
            read(value);
        }
    }

    private void check(Section section) {
        String name = section.text(CHECK_NAMES);
        String condition = section.text(CONDITIONS);
        if (name != null && condition != null) {
            check(name, condition, rest(section));
        }
    }

    private static String text(String json) {
        return json != null && JsonText.parse(json) instanceof Value.Scalar scalar ? scalar.text() : null;
    }

    private static Map<String, String> rest(Section section) {
        Map<String, String> rest = new TreeMap<>();
        section.unused().forEach((key, item) -> rest.put(key, JsonText.of(item.value())));
        return rest;
    }

    private void check(String name, String condition, Map<String, String> arguments) {
        PromisedMetric metric = PromisedMetric.of(name);
        Optional<Condition> parsed = Condition.parse(condition);
        String declared = name.strip() + " " + condition.strip();
        if (parsed.isEmpty()) {
            promises.words(name.strip(), name.strip() + ": " + condition.strip(), declared);
        } else if (parsed.get().time() != null || metric.service() != null) {
            promises.slas()
                    .add(Promises.sla(
                            metric.service() == null ? metric.name() : metric.service(), condition, declared));
        } else {
            String operator =
                    parsed.get().operator() == null ? "mustBe" : parsed.get().operator();
            List<Double> thresholds =
                    parsed.get().numbers().stream().map(BigDecimal::doubleValue).toList();
            QualityRule rule =
                    Promises.rule(metric, operator, thresholds, parsed.get().percent() ? "percent" : null, declared);
            rule.setName(name.strip());
            Map<String, String> rest = new TreeMap<>(arguments);
            rule.setSeverity(text(rest.remove("severity")));
            rule.setDescription(text(rest.remove("description")));
            rule.setArguments(rest);
            promises.rules().add(rule);
        }
    }
}
