package io.datamesh.product.descriptor;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.QualityRule;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code quality} (ODCS data quality). A rule of 3.0 with several operators becomes one rule for each. */
final class QualityReader {

    private static final List<String> LIBRARY_METRICS =
            List.of("nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount");

    /** The custom property of a rule for what {@link QualityRule#getDeclared()} holds. */
    static final String DECLARED = "declared";

    private static final List<String> TYPES = List.of("library", "text", "sql", "custom");
    private static final List<String> DIMENSIONS =
            List.of("accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness", "uniqueness");

    private final OdcsVersion version;

    QualityReader(OdcsVersion version) {
        this.version = version;
    }

    List<QualityRule> rules(Section owner) {
        List<QualityRule> rules = new ArrayList<>();
        for (Section section : owner.sections("quality")) {
            rules.addAll(rule(section));
            section.warnOfUnknownKeys();
        }
        return rules;
    }

    List<QualityRule> rule(Section section) {
        String given = section.oneOf("type", TYPES);
        String type = given != null ? given : impliedType(section);
        QualityRule.Builder rule = QualityRule.newBuilder()
                .setName(section.text("name"))
                .setDescription(section.text("description"))
                .setType(type)
                .setMetric(metric(section, type))
                .setUnit(section.text("unit"))
                .setDimension(section.oneOf("dimension", DIMENSIONS))
                .setSeverity(section.text("severity"))
                .setBusinessImpact(section.text("businessImpact"))
                .setMethod(section.text("method"))
                .setArguments(arguments(section))
                .setQuery(section.text("query"))
                .setEngine(section.text("engine"))
                .setImplementation(implementation(section))
                .setSchedule(section.text("schedule"))
                .setScheduler(section.text("scheduler"))
                .setTags(section.texts("tags"))
                .setAuthoritativeDefinitions(BitolElements.definitions(section))
                .setCustomProperties(BitolElements.customProperties(section))
                .setId(BitolElements.stableId(section));
        declared(section, rule);
        requireParts(section, type);
        return withOperators(section, type, rule);
    }

    /** The words a rule was once made of, which the standard has no key for. */
    private static void declared(Section section, QualityRule.Builder rule) {
        rule.setDeclared(section.text(DECLARED));
        List<CustomProperty> rest = new ArrayList<>();
        for (CustomProperty property : rule.getCustomProperties()) {
            boolean words = rule.getDeclared() == null
                    && property.getProperty().equals(DECLARED)
                    && property.getValue() != null
                    && JsonText.parse(property.getValue()) instanceof Value.Scalar;
            if (words) {
                rule.setDeclared(((Value.Scalar) JsonText.parse(property.getValue())).text());
            } else {
                rest.add(property);
            }
        }
        rule.setCustomProperties(rest);
    }

    /** Whether ODCS 3.1 knows the metric. */
    static boolean isLibraryMetric(String metric) {
        return metric != null && LIBRARY_METRICS.contains(metric);
    }

    private static String impliedType(Section section) {
        if (section.has("query")) {
            return "sql";
        }
        if (section.has("engine", "implementation")) {
            return "custom";
        }
        return section.has("metric", "rule") ? "library" : "text";
    }

    private static void requireParts(Section section, String type) {
        if (type.equals("sql") && !section.has("query")) {
            section.required("query", "the SQL that returns the number to compare");
        }
        if (type.equals("custom")) {
            if (!section.has("engine")) {
                section.required("engine", "the engine that runs the rule, as in soda");
            }
            if (!section.has("implementation")) {
                section.required("implementation", "what the engine runs");
            }
        }
    }

    private String metric(Section section, String type) {
        if (section.has("metric")) {
            section.item("rule");
            return section.oneOf("metric", LIBRARY_METRICS);
        }
        String rule = section.text("rule");
        boolean required = type.equals("library") && (version == OdcsVersion.V3_1 || rule == null);
        if (required) {
            section.required("metric", "one of " + String.join(", ", LIBRARY_METRICS));
        }
        return rule;
    }

    private static Map<String, String> arguments(Section section) {
        Section arguments = section.section("arguments");
        Map<String, String> texts = new LinkedHashMap<>();
        if (arguments != null) {
            arguments.unused().forEach((name, item) -> texts.put(name, JsonText.of(item.value())));
        }
        return texts;
    }

    private static String implementation(Section section) {
        Item item = section.item("implementation");
        if (item == null) {
            return null;
        }
        if (item.value() instanceof Value.Sequence) {
            item.mismatch("implementation", "text or a mapping");
        }
        return item.text() != null ? item.text() : JsonText.of(item.value());
    }

    private List<QualityRule> withOperators(Section section, String type, QualityRule.Builder rule) {
        List<Operator> operators = Operator.ALL.stream()
                .filter(operator -> section.mentions(operator.name()))
                .toList();
        boolean compared = type.equals("library") || type.equals("sql");
        if (version == OdcsVersion.V3_1 && compared && operators.size() != 1) {
            section.findings()
                    .refuse(
                            section.path(),
                            section.at(),
                            "odcs.operator",
                            operators.isEmpty()
                                    ? "A %s rule needs one of %s.".formatted(type, Operator.names())
                                    : "A rule compares once; keep one of %s or write one rule for each."
                                            .formatted(String.join(
                                                    ", ",
                                                    operators.stream()
                                                            .map(Operator::name)
                                                            .toList())));
        }
        if (operators.isEmpty()) {
            return List.of(rule.build());
        }
        List<QualityRule> rules = new ArrayList<>();
        for (Operator operator : operators) {
            QualityRule.Builder copy = QualityRule.newBuilder(rule).setOperator(operator.name());
            if (!rules.isEmpty()) {
                copy.setId(null).setName(rule.getName() == null ? null : rule.getName() + " " + operator.name());
            }
            setOperand(section, operator, copy);
            rules.add(copy.build());
        }
        return rules;
    }

    private static void setOperand(Section section, Operator operator, QualityRule.Builder rule) {
        Item item = section.item(operator.name());
        if (item == null) {
            rule.setOperandText("null");
            if (!operator.takesAnything()) {
                section.refuse(
                        operator.name(),
                        "type.mismatch",
                        "`%s` must be %s.".formatted(operator.name(), operator.wanted()));
            }
            return;
        }
        List<BigDecimal> numbers = operator.numbers(item.value());
        if (numbers != null) {
            rule.setThresholds(numbers.stream().map(BigDecimal::doubleValue).toList());
        } else if (operator.takesAnything()) {
            rule.setOperandText(JsonText.of(item.value()));
        } else {
            item.mismatch(operator.name(), operator.wanted());
        }
    }
}
