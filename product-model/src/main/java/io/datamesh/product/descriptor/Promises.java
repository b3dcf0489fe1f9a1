package io.datamesh.product.descriptor;

import io.datamesh.model.QualityRule;
import io.datamesh.model.SlaProperty;
import io.datamesh.product.descriptor.Durations.Amount;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what the compact forms promise in a few words: quality rules, and promises on service. */
final class Promises {

    private static final Pattern NUMBER_FIRST =
            Pattern.compile("([^\\d\\p{Alpha}]*(?:at least|min(?:imum)?)?\\s*[\\d.,]+\\s*%?)\\s*([\\p{Alpha} _-]+)");
    private static final Pattern NAME_FIRST =
            Pattern.compile("([\\p{Alpha} _-]+?)\\s*[:=]?\\s*((?:[<>=!≥≤]|at |\\d).*)");
    private static final String[] CONDITIONS = {
        "condition", "threshold", "expect", "expectation", "expected", "value", "operator", "rule"
    };
    private static final String[] CHECK_NAMES = {"name", "check", "metric", "test"};

    private final List<QualityRule> rules = new ArrayList<>();
    private final List<SlaProperty> slas = new ArrayList<>();

    List<QualityRule> rules() {
        return rules;
    }

    List<SlaProperty> slas() {
        return slas;
    }

    /** {@code 99% complete, 95% accurate}, a list of such texts, or a mapping of dimensions to percentages. */
    void qualitySla(Item item) {
        if (item.text() != null) {
            for (String part : item.text().split("[,;\\n]|\\band\\b")) {
                if (!part.isBlank()) {
                    qualitySla(part.strip());
                }
            }
        } else if (item.section() != null) {
            item.section().all().forEach((name, value) -> {
                if (value.text() != null) {
                    promise(name, value.text(), name + ": " + value.text());
                } else {
                    value.refuse("type.mismatch", "`" + name + "` must be a percentage, as in 99%.");
                }
            });
        } else {
            item.children().forEach(this::qualitySla);
        }
    }

    private void qualitySla(String part) {
        Matcher numberFirst = NUMBER_FIRST.matcher(part);
        Matcher nameFirst = NAME_FIRST.matcher(part);
        if (numberFirst.matches()) {
            promise(numberFirst.group(2), numberFirst.group(1), part);
        } else if (nameFirst.matches()) {
            promise(nameFirst.group(1), nameFirst.group(2), part);
        } else {
            words(null, part, part);
        }
    }

    private void promise(String name, String condition, String declared) {
        Metric metric = Metric.of(name);
        Optional<Condition> parsed = Condition.parse(condition);
        if (metric.service() != null) {
            slas.add(sla(metric.service(), condition, declared));
        } else if (parsed.isEmpty() || parsed.get().time() != null || metric.dimension() == null) {
            words(null, declared, declared);
        } else {
            String operator = parsed.get().operator() == null
                    ? "mustBeGreaterOrEqualTo"
                    : parsed.get().operator();
            rules.add(rule(metric, operator, percentages(parsed.get()), "percent", declared));
        }
    }

    /** Fractions up to 1 that are not called percentages are meant as such: 0.99 is 99 %. */
    private static List<Double> percentages(Condition condition) {
        return condition.numbers().stream()
                .map(number -> !condition.percent() && number.abs().compareTo(BigDecimal.ONE) <= 0
                        ? number.movePointRight(2)
                        : number)
                .map(BigDecimal::doubleValue)
                .toList();
    }

    private static QualityRule rule(
            Metric metric, String operator, List<Double> thresholds, String unit, String declared) {
        return QualityRule.newBuilder()
                .setMetric(metric.name())
                .setDimension(metric.dimension())
                .setOperator(operator)
                .setThresholds(thresholds)
                .setUnit(unit)
                .setDeclared(declared)
                .build();
    }

    private void words(String name, String description, String declared) {
        rules.add(QualityRule.newBuilder()
                .setName(name)
                .setType("text")
                .setDescription(description)
                .setDeclared(declared)
                .build());
    }

    /** Promises of service: a mapping of properties to values, a list of ODCS promises or of texts, or one text. */
    void sla(Item item, String property) {
        if (item.text() != null) {
            slas.add(sla(property, item.text(), item.text()));
        } else if (item.section() != null && item.section().has("property")) {
            slas.add(ContractReader.slaProperty(item.section()));
        } else if (item.section() != null) {
            item.section().all().forEach((name, value) -> sla(value, Names.camelCase(name)));
        } else {
            item.children().forEach(child -> sla(child, property));
        }
    }

    private static SlaProperty sla(String property, String text, String declared) {
        SlaProperty.Builder sla = SlaProperty.newBuilder().setProperty(property).setValue(text);
        Optional<Amount> time = Durations.firstIn(text);
        Optional<Condition> condition = Condition.parse(text);
        if (time.isPresent()) {
            sla.setValue(time.get().value().toPlainString())
                    .setUnit(time.get().unit().symbol());
        } else if (condition.isPresent() && condition.get().numbers().size() == 1) {
            sla.setValue(condition.get().numbers().getFirst().toPlainString())
                    .setUnit(condition.get().percent() ? "percent" : null);
        }
        return sla.setDeclared(sla.getValue().equals(declared) ? null : declared)
                .build();
    }

    /** Checks of a pipeline: a mapping of names to conditions, or a list of texts or of mappings with name and condition. */
    void checks(Item item) {
        Section section = item.section();
        if (item.text() != null) {
            Matcher nameFirst = NAME_FIRST.matcher(item.text().strip());
            if (nameFirst.matches()) {
                check(nameFirst.group(1), nameFirst.group(2), Map.of());
            } else {
                words(null, item.text(), item.text());
            }
        } else if (section == null) {
            item.children().forEach(this::checks);
        } else if (section.has("checks", "rules", "tests")) {
            checks(section.item("checks", "rules", "tests"));
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
            checks(value);
        }
    }

    private void check(Section section) {
        String name = section.text(CHECK_NAMES);
        String condition = section.text(CONDITIONS);
        if (name != null && condition != null) {
            check(name, condition, rest(section));
        }
    }

    private static Map<String, String> rest(Section section) {
        Map<String, String> rest = new TreeMap<>();
        section.unused().forEach((key, item) -> rest.put(key, JsonText.of(item.value())));
        return rest;
    }

    private void check(String name, String condition, Map<String, String> arguments) {
        Metric metric = Metric.of(name);
        Optional<Condition> parsed = Condition.parse(condition);
        String declared = name.strip() + " " + condition.strip();
        if (parsed.isEmpty()) {
            words(name.strip(), name.strip() + ": " + condition.strip(), declared);
        } else if (parsed.get().time() != null || metric.service() != null) {
            slas.add(sla(metric.service() == null ? metric.name() : metric.service(), condition, declared));
        } else {
            String operator =
                    parsed.get().operator() == null ? "mustBe" : parsed.get().operator();
            List<Double> thresholds =
                    parsed.get().numbers().stream().map(BigDecimal::doubleValue).toList();
            QualityRule rule = rule(metric, operator, thresholds, parsed.get().percent() ? "percent" : null, declared);
            rule.setName(name.strip());
            rule.setArguments(arguments);
            rules.add(rule);
        }
    }

    /**
     * What a name of a check or a word of a promise measures.
     *
     * @param service the promise on service it is, or null for a matter of quality
     */
    private record Metric(String name, String dimension, String service) {

        static Metric of(String words) {
            String word = words.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
            for (Map.Entry<String, Metric> known : KNOWN) {
                if (word.startsWith(known.getKey())) {
                    return known.getValue();
                }
            }
            return new Metric(Names.camelCase(words), null, null);
        }

        private static final List<Map.Entry<String, Metric>> KNOWN = List.of(
                Map.entry("rowcount", new Metric("rowCount", null, null)),
                Map.entry("rows", new Metric("rowCount", null, null)),
                Map.entry("recordcount", new Metric("rowCount", null, null)),
                Map.entry("null", new Metric("nullValues", "completeness", null)),
                Map.entry("missing", new Metric("missingValues", "completeness", null)),
                Map.entry("duplicate", new Metric("duplicateValues", "uniqueness", null)),
                Map.entry("invalid", new Metric("invalidValues", "conformity", null)),
                Map.entry("complete", new Metric("completeness", "completeness", null)),
                Map.entry("accura", new Metric("accuracy", "accuracy", null)),
                Map.entry("valid", new Metric("conformity", "conformity", null)),
                Map.entry("conform", new Metric("conformity", "conformity", null)),
                Map.entry("unique", new Metric("uniqueness", "uniqueness", null)),
                Map.entry("consisten", new Metric("consistency", "consistency", null)),
                Map.entry("cover", new Metric("coverage", "coverage", null)),
                Map.entry("time", new Metric("timeliness", "timeliness", null)),
                Map.entry("fresh", new Metric("freshness", null, "freshness")),
                Map.entry("latency", new Metric("latency", null, "latency")),
                Map.entry("availab", new Metric("availability", null, "availability")),
                Map.entry("uptime", new Metric("availability", null, "availability")));
    }
}
