package io.datamesh.quality.sampling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.datamesh.model.Field;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the rules of a contract's object that can be measured in the stream, and says of the others why not. Row counts are always measured. */
final class RuleReader {

    static final String ROW_COUNT = "rowCount";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_RULES = 500;

    /** Arguments of invalidValues that hold a bound, in the words of ODCS and of its logical type options. */
    private static final List<String> LEAST = List.of("minimum", "min", "validMin");

    private static final List<String> MOST = List.of("maximum", "max", "validMax");
    private static final List<String> SHORTEST = List.of("minLength", "validMinLength");
    private static final List<String> LONGEST = List.of("maxLength", "validMaxLength");

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
            } catch (NotMeasurableException e) {
                skip(rule, name, e.getMessage());
            }
        }
    }

    private void library(QualityRule rule, String metric, Field field, String name, List<String> path) {
        switch (metric) {
            case ROW_COUNT -> rowCount = rowCount == null ? rule : rowCount;
            case "nullValues" -> value(rule, name, path, new ValueCheck.Nulls());
            case "missingValues" -> value(rule, name, path, missing(rule));
            case "invalidValues" -> value(rule, name, path, invalid(rule, field));
            case "duplicateValues" -> measured.add(new MeasuredRule.OfRepeats(rule, name, repeated(rule, field, path)));
            default -> skip(rule, name, "'" + metric + "' is no metric that is counted in the stream.");
        }
    }

    private void value(QualityRule rule, String name, List<String> path, ValueCheck check) {
        if (name == null) {
            throw new NotMeasurableException("'" + rule.getMetric() + "' is about a field, and stands at the object.");
        }
        measured.add(new MeasuredRule.OfValues(rule, name, List.copyOf(path), check));
    }

    private static List<List<String>> repeated(QualityRule rule, Field field, List<String> path) {
        if (field != null) {
            return List.of(List.copyOf(path));
        }
        List<List<String>> paths = new ArrayList<>();
        argument(rule, "properties").ifPresent(names -> names.forEach(name -> paths.add(last(name.asText()))));
        if (paths.isEmpty()) {
            throw new NotMeasurableException("It does not say with the argument 'properties' what is not to repeat.");
        }
        return paths;
    }

    /** {@code orders.order_id} of the standard's examples is the property with its object's name before it. */
    private static List<String> last(String name) {
        return List.of(name.split("\\."));
    }

    private static ValueCheck missing(QualityRule rule) {
        Set<String> values = new HashSet<>();
        boolean nullCounts = true;
        Optional<JsonNode> listed = argument(rule, "missingValues");
        if (listed.isPresent()) {
            nullCounts = false;
            for (JsonNode value : listed.get()) {
                nullCounts |= value.isNull();
                if (!value.isNull()) {
                    values.add(text(value));
                }
            }
        } else {
            values.add("");
        }
        return new ValueCheck.Missing(Set.copyOf(values), nullCounts);
    }

    /** What the arguments say; without any, what the field's own type options say. */
    private static ValueCheck invalid(QualityRule rule, Field field) {
        List<ValueCheck> checks = checks(arguments(rule.getArguments()));
        if (checks.isEmpty() && field != null) {
            checks = checks(arguments(field.getLogicalTypeOptions()));
        }
        if (checks.isEmpty()) {
            throw new NotMeasurableException("Neither its arguments nor the field's type say what is valid.");
        }
        return checks.size() == 1 ? checks.getFirst() : new ValueCheck.Any(checks);
    }

    private static List<ValueCheck> checks(Map<String, JsonNode> arguments) {
        List<ValueCheck> checks = new ArrayList<>();
        for (String list : List.of("validValues", "enum")) {
            JsonNode valid = arguments.get(list);
            if (valid != null && valid.isArray()) {
                Set<String> values = new HashSet<>();
                valid.forEach(value -> values.add(text(value)));
                checks.add(new ValueCheck.NotListed(Set.copyOf(values)));
            }
        }
        Optional.ofNullable(arguments.get("pattern"))
                .or(() -> Optional.ofNullable(arguments.get("validRegex")))
                .ifPresent(pattern -> checks.add(new ValueCheck.NotMatching(pattern(pattern.asText()))));
        range(arguments).ifPresent(checks::add);
        Optional<BigDecimal> shortest = number(arguments, SHORTEST);
        Optional<BigDecimal> longest = number(arguments, LONGEST);
        if (shortest.isPresent() || longest.isPresent()) {
            checks.add(new ValueCheck.WrongLength(
                    shortest.map(BigDecimal::longValue).orElse(0L),
                    longest.map(BigDecimal::longValue).orElse(Long.MAX_VALUE)));
        }
        return checks;
    }

    private static Optional<ValueCheck> range(Map<String, JsonNode> arguments) {
        Optional<BigDecimal> least = number(arguments, LEAST);
        Optional<BigDecimal> most = number(arguments, MOST);
        Optional<BigDecimal> above = number(arguments, List.of("exclusiveMinimum"));
        Optional<BigDecimal> below = number(arguments, List.of("exclusiveMaximum"));
        if (least.or(() -> most).or(() -> above).or(() -> below).isEmpty()) {
            return Optional.empty();
        }
        boolean leastExcluded = least.isEmpty() && above.isPresent()
                || arguments.containsKey("exclusiveMinimum")
                        && arguments.get("exclusiveMinimum").asBoolean(false);
        boolean mostExcluded = most.isEmpty() && below.isPresent()
                || arguments.containsKey("exclusiveMaximum")
                        && arguments.get("exclusiveMaximum").asBoolean(false);
        return Optional.of(new ValueCheck.OutOfRange(
                least.or(() -> above).orElse(null),
                leastExcluded,
                most.or(() -> below).orElse(null),
                mostExcluded));
    }

    /** In linear time whatever the pattern and the text; what that engine does not know is not measured. */
    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new NotMeasurableException("Its pattern can't be matched here: " + e.getDescription() + ".");
        }
    }

    private static Optional<BigDecimal> number(Map<String, JsonNode> arguments, List<String> names) {
        return names.stream()
                .map(arguments::get)
                .filter(value -> value != null && value.isNumber())
                .map(JsonNode::decimalValue)
                .findFirst();
    }

    private static Optional<JsonNode> argument(QualityRule rule, String name) {
        return Optional.ofNullable(arguments(rule.getArguments()).get(name)).filter(JsonNode::isArray);
    }

    private static Map<String, JsonNode> arguments(Map<String, String> jsonTexts) {
        Map<String, JsonNode> arguments = new HashMap<>();
        jsonTexts.forEach((name, json) -> {
            try {
                arguments.put(name, JSON.readTree(json));
            } catch (JsonProcessingException e) {
                throw new NotMeasurableException("Its argument '" + name + "' is no JSON.");
            }
        });
        return arguments;
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? Scalars.text(value.decimalValue()) : value.asText();
    }

    private void skip(QualityRule rule, String field, String reason) {
        String name = Optional.ofNullable(rule.getName())
                .or(() -> Optional.ofNullable(rule.getMetric()))
                .orElse("rule");
        notMeasured.add(new NotMeasured(name, field, reason));
    }

    /** Ends the reading of one rule. */
    private static final class NotMeasurableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotMeasurableException(String reason) {
            super(reason, null, false, false);
        }
    }
}
