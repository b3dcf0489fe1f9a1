package io.datamesh.product.descriptor;

import io.datamesh.model.QualityRule;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.MappingBuilder;
import io.datamesh.product.descriptor.document.Value;
import java.util.ArrayList;
import java.util.List;

/** Writes quality rules in the words of ODCS. */
final class QualityWriter {

    private QualityWriter() {}

    static List<Value.Mapping> rules(List<QualityRule> rules) {
        return rules.stream().map(QualityWriter::rule).toList();
    }

    private static Value.Mapping rule(QualityRule rule) {
        boolean library = rule.getMetric() == null || QualityReader.isLibraryMetric(rule.getMetric());
        return new MappingBuilder()
                .text("id", rule.getId())
                .text("name", rule.getName())
                .text("description", rule.getDescription())
                .text("type", rule.getType())
                .text(library ? "metric" : "rule", rule.getMetric())
                .value(rule.getOperator(), operand(rule))
                .text("unit", rule.getUnit())
                .mapping("arguments", new MappingBuilder().jsons(rule.getArguments()))
                .text("query", rule.getQuery())
                .text("engine", rule.getEngine())
                .text("implementation", rule.getImplementation())
                .text("dimension", rule.getDimension())
                .text("severity", rule.getSeverity())
                .text("businessImpact", rule.getBusinessImpact())
                .text("method", rule.getMethod())
                .text("schedule", rule.getSchedule())
                .text("scheduler", rule.getScheduler())
                .texts("tags", rule.getTags())
                .list("authoritativeDefinitions", ElementWriter.definitions(rule.getAuthoritativeDefinitions()))
                .list("customProperties", customProperties(rule))
                .build();
    }

    private static List<Value.Mapping> customProperties(QualityRule rule) {
        List<Value.Mapping> properties = new ArrayList<>();
        if (rule.getDeclared() != null) {
            properties.add(ElementWriter.customProperty(
                    QualityReader.DECLARED, MappingBuilder.ofText(rule.getDeclared()), null));
        }
        properties.addAll(ElementWriter.customProperties(rule.getCustomProperties()));
        return properties;
    }

    private static Value operand(QualityRule rule) {
        if (rule.getOperator() == null) {
            return null;
        }
        if (rule.getOperandText() != null) {
            return JsonText.parse(rule.getOperandText());
        }
        List<Value> numbers =
                rule.getThresholds().stream().map(MappingBuilder::ofNumber).toList();
        return numbers.size() == 1 ? numbers.getFirst() : MappingBuilder.ofList(numbers);
    }
}
