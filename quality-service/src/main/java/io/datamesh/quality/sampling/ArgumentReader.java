package io.datamesh.quality.sampling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.datamesh.model.Field;
import io.datamesh.model.QualityRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes checks of the arguments of a rule, or of the options of a field's logical type, which use much the same words. */
final class ArgumentReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Arguments that hold a bound, in the words of ODCS and of others. */
    private static final List<String> LEAST = List.of("minimum", "min", "validMin");

    private static final List<String> MOST = List.of("maximum", "max", "validMax");
    private static final List<String> SHORTEST = List.of("minLength", "validMinLength");
    private static final List<String> LONGEST = List.of("maxLength", "validMaxLength");

    private ArgumentReader() {}

    static ValueCheck missing(QualityRule rule) {
        Set<String> values = new HashSet<>();
        boolean nullCounts = true;
        Optional<JsonNode> listed = list(rule, "missingValues");
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
    static ValueCheck invalid(QualityRule rule, Field field) {
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

    /** An argument that is a list; empty if it is none, or not there. */
    static Optional<JsonNode> list(QualityRule rule, String name) {
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

    /** Ends the reading of one rule. */
    static final class NotMeasurableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotMeasurableException(String reason) {
            super(reason, null, false, false);
        }
    }
}
