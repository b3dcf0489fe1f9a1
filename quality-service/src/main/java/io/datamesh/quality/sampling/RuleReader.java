package io.datamesh.quality.sampling;

import io.datamesh.model.Field;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the rules of a contract's object that can be measured in the stream, and says of the others why not. Row counts are always measured. */
final class RuleReader {

    static final String ROW_COUNT = "rowCount";

    private static final int MOST_RULES = 500;

    private final List<MeasuredRule> measured = new ArrayList<>();
    private final List<NotMeasured> notMeasured = new ArrayList<>();
    private QualityRule rowCount;

    private RuleReader() {}

    /** @param reason why a rule is not measured here, in a sentence */
    record NotMeasured(String rule, String field, String reason) {}

    /** @param rowCount the rule about the number of rows; null without one */
    record Rules(List<MeasuredRule> measured, QualityRule rowCount, List<NotMeasured> notMeasured) {

        Rules {
            measured = List.copyOf(measured);
            notMeasured = List.copyOf(notMeasured);
        }
    }

    static Rules of(SchemaObject object) {
        RuleReader reader = new RuleReader();
        object.getQuality().forEach(rule -> reader.read(rule, null, List.of(), false));
        reader.fields(object.getProperties(), List.of(), false);
        return new Rules(reader.measured, reader.rowCount, reader.notMeasured);
    }

    private void fields(List<Field> fields, List<String> above, boolean inArray) {
        for (Field field : fields) {
            List<String> path = new ArrayList<>(above);
            path.add(physical(field));
            field.getQuality().forEach(rule -> read(rule, field, path, inArray));
            fields(field.getProperties(), path, inArray);
            if (field.getItems() != null) {
                field.getItems().getQuality().forEach(rule -> read(rule, field, path, true));
                fields(field.getItems().getProperties(), path, true);
            }
        }
    }

    private static String physical(Field field) {
        return field.getPhysicalName() == null || field.getPhysicalName().isBlank()
                ? field.getName()
                : field.getPhysicalName();
    }

    private void read(QualityRule rule, Field field, List<String> path, boolean inArray) {
        String metric = rule.getMetric();
        String name = field == null ? null : String.join(".", path);
        if (metric == null || !rule.getType().isBlank() && !rule.getType().equalsIgnoreCase("library")) {
            skip(rule, name, "It is no library rule; whoever runs it reports what it finds.");
        } else if (measured.size() >= MOST_RULES) {
            skip(rule, name, "No more than " + MOST_RULES + " rules of an object are measured.");
        } else if (inArray) {
            skip(rule, name, "It is about the elements of a list.");
        } else {
            try {
                library(rule, metric, field, name, path);
            } catch (ArgumentReader.NotMeasurableException e) {
                skip(rule, name, e.getMessage());
            }
        }
    }

    private void library(QualityRule rule, String metric, Field field, String name, List<String> path) {
        switch (metric) {
            case ROW_COUNT -> rowCount = rowCount == null ? rule : rowCount;
            case "nullValues" -> value(rule, name, path, new ValueCheck.Nulls());
            case "missingValues" -> value(rule, name, path, ArgumentReader.missing(rule));
            case "invalidValues" -> value(rule, name, path, ArgumentReader.invalid(rule, field));
            case "duplicateValues" -> measured.add(new MeasuredRule.OfRepeats(rule, name, repeated(rule, field, path)));
            default -> skip(rule, name, "'" + metric + "' is no metric that is counted in the stream.");
        }
    }

    private void value(QualityRule rule, String name, List<String> path, ValueCheck check) {
        if (name == null) {
            throw new ArgumentReader.NotMeasurableException(
                    "'" + rule.getMetric() + "' is about a field, and stands at the object.");
        }
        measured.add(new MeasuredRule.OfValues(rule, name, List.copyOf(path), check));
    }

    private static List<List<String>> repeated(QualityRule rule, Field field, List<String> path) {
        if (field != null) {
            return List.of(List.copyOf(path));
        }
        List<List<String>> paths = new ArrayList<>();
        ArgumentReader.list(rule, "properties")
                .ifPresent(names -> names.forEach(name -> paths.add(last(name.asText()))));
        if (paths.isEmpty()) {
            throw new ArgumentReader.NotMeasurableException(
                    "It does not say with the argument 'properties' what is not to repeat.");
        }
        return paths;
    }

    /** {@code orders.order_id} of the standard's examples is the property with its object's name before it. */
    private static List<String> last(String name) {
        return List.of(name.split("\\."));
    }

    private void skip(QualityRule rule, String field, String reason) {
        String name = Optional.ofNullable(rule.getName())
                .or(() -> Optional.ofNullable(rule.getMetric()))
                .orElse("rule");
        notMeasured.add(new NotMeasured(name, field, reason));
    }
}
