package io.datamesh.product.descriptor;

import io.datamesh.model.QualityRule;
import io.datamesh.model.SlaProperty;
import io.datamesh.product.descriptor.Durations.Amount;
import io.datamesh.product.descriptor.section.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what the compact forms promise in a few words: quality rules, and promises on service. */
final class Promises {

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
        Optional<Phrase> phrase = Phrase.parse(part);
        if (phrase.isPresent()) {
            promise(phrase.get().name(), phrase.get().condition(), part);
        } else {
            words(null, part, part);
        }
    }

    private void promise(String name, String condition, String declared) {
        PromisedMetric metric = PromisedMetric.of(name);
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

    static QualityRule rule(
            PromisedMetric metric, String operator, List<Double> thresholds, String unit, String declared) {
        return QualityRule.newBuilder()
                .setMetric(metric.name())
                .setDimension(metric.dimension())
                .setOperator(operator)
                .setThresholds(thresholds)
                .setUnit(unit)
                .setDeclared(declared)
                .build();
    }

    void words(String name, String description, String declared) {
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

    static SlaProperty sla(String property, String text, String declared) {
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

    /** Checks of a pipeline, see {@link Checks}. */
    void checks(Item item) {
        new Checks(this).read(item);
    }
}
