package io.datamesh.examples.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.model.QualityRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/** Turns the rules of a contract into checks. */
final class RuleChecks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MISSING_UNLESS_TOLD = new HashSet<>(Arrays.asList(null, ""));

    private final Schema schema;

    /** @param schema of the rows */
    RuleChecks(Schema schema) {
        this.schema = schema;
    }

    /**
     * The check of a rule.
     *
     * @param field field the rule stands at; null for a rule of the object
     * @return empty for rules that no single pass over the rows can decide: text, SQL, other engines, or a field that is not in the rows
     */
    Optional<RowCheck> of(QualityRule rule, String field) {
        if (rule.getMetric() == null || field != null && schema.getField(field) == null) {
            return Optional.empty();
        }
        Optional<String> column = Optional.ofNullable(field);
        return switch (rule.getMetric()) {
            case "nullValues" -> column.map(RowCheck.Nulls::new);
            case "missingValues" -> column.map(name -> new RowCheck.Missing(name, missingValues(rule)));
            case "invalidValues" -> column.flatMap(name -> invalid(rule, name));
            case "duplicateValues" -> duplicates(rule, column);
            default -> Optional.empty();
        };
    }

    private static Set<String> missingValues(QualityRule rule) {
        return argument(rule, "missingValues")
                .<Set<String>>map(list -> new HashSet<>(texts(list)))
                .orElse(MISSING_UNLESS_TOLD);
    }

    private static Optional<RowCheck> invalid(QualityRule rule, String field) {
        Optional<RowCheck> listed =
                argument(rule, "validValues").map(list -> new RowCheck.NotListed(field, new HashSet<>(texts(list))));
        return listed.or(() -> argument(rule, "pattern")
                .map(pattern -> new RowCheck.NotMatching(field, Pattern.compile(pattern.asText()))));
    }

    private Optional<RowCheck> duplicates(QualityRule rule, Optional<String> field) {
        List<String> fields = field.map(List::of)
                .or(() -> argument(rule, "properties").map(RuleChecks::texts))
                .orElse(List.of());
        boolean known = !fields.isEmpty() && fields.stream().allMatch(name -> schema.getField(name) != null);
        return known ? Optional.of(new RepeatedRows(fields)) : Optional.empty();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.isNull() ? null : item.asText()));
        return texts;
    }

    private static Optional<JsonNode> argument(QualityRule rule, String name) {
        String json = rule.getArguments().get(name);
        try {
            return json == null ? Optional.empty() : Optional.of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "argument " + name + " of rule " + rule.getName() + " is not JSON text", e);
        }
    }
}
