package io.datamesh.product.descriptor;

import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Numbers;
import io.datamesh.product.descriptor.section.Section;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The logical types of ODCS and the options each may have (ODCS schema, logical type options). */
final class LogicalTypes {

    private enum Option {
        COUNT("a whole number from 0"),
        NUMBER("a number"),
        POSITIVE("a number above 0"),
        TEXT("text"),
        FLAG("true or false"),
        NAMES("a list of different names"),
        TEXT_BOUND("text"),
        NUMBER_BOUND("a number"),
        INTEGER_FORMAT("one of i8, i16, i32, i64, i128, u8, u16, u32, u64, u128"),
        NUMBER_FORMAT("one of f32, f64");

        private final String wanted;

        Option(String wanted) {
            this.wanted = wanted;
        }
    }

    private static final List<String> NAMES =
            List.of("string", "date", "timestamp", "time", "number", "integer", "object", "array", "boolean");
    private static final Set<String> INTEGER_FORMATS =
            Set.of("i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128");
    private static final Set<String> NUMBER_FORMATS = Set.of("f32", "f64");

    private static final Map<String, Map<String, Option>> OPTIONS = options();

    private final OdcsVersion version;

    LogicalTypes(OdcsVersion version) {
        this.version = version;
    }

    private static Map<String, Map<String, Option>> options() {
        Map<String, Option> date = Map.of(
                "format", Option.TEXT,
                "minimum", Option.TEXT,
                "maximum", Option.TEXT,
                "exclusiveMinimum", Option.TEXT_BOUND,
                "exclusiveMaximum", Option.TEXT_BOUND);
        Map<String, Option> time = new HashMap<>(date);
        time.put("timezone", Option.FLAG);
        time.put("defaultTimezone", Option.TEXT);
        Map<String, Option> number = new HashMap<>(Map.of(
                "multipleOf", Option.POSITIVE,
                "minimum", Option.NUMBER,
                "maximum", Option.NUMBER,
                "exclusiveMinimum", Option.NUMBER_BOUND,
                "exclusiveMaximum", Option.NUMBER_BOUND,
                "format", Option.NUMBER_FORMAT));
        Map<String, Option> integer = new HashMap<>(number);
        integer.put("format", Option.INTEGER_FORMAT);
        return Map.of(
                "string",
                Map.of(
                        "minLength",
                        Option.COUNT,
                        "maxLength",
                        Option.COUNT,
                        "pattern",
                        Option.TEXT,
                        "format",
                        Option.TEXT),
                "date",
                date,
                "timestamp",
                time,
                "time",
                time,
                "number",
                number,
                "integer",
                integer,
                "object",
                Map.of("minProperties", Option.COUNT, "maxProperties", Option.COUNT, "required", Option.NAMES),
                "array",
                Map.of("minItems", Option.COUNT, "maxItems", Option.COUNT, "uniqueItems", Option.FLAG));
    }

    String logicalType(Section field) {
        return field.oneOf("logicalType", NAMES);
    }

    /** The options, each as JSON text; options the type does not know are kept with a warning. */
    Map<String, String> options(Section field, String logicalType) {
        Section section = field.section("logicalTypeOptions");
        if (section == null) {
            return Map.of();
        }
        Map<String, Option> known = logicalType == null ? Map.of() : OPTIONS.getOrDefault(logicalType, Map.of());
        Map<String, String> options = new TreeMap<>();
        section.unused().forEach((name, item) -> {
            Option option = known.get(name);
            if (Value.isAbsent(item.value())) {
                return;
            }
            if (option == null) {
                item.warn(
                        "key.unknown",
                        "`%s` is not an option of the logical type %s."
                                .formatted(Excerpt.of(name), logicalType == null ? "that is missing" : logicalType));
            } else if (!fits(option, item)) {
                item.refuse("type.mismatch", "`%s` must be %s.".formatted(name, option.wanted));
            }
            options.put(name, JsonText.of(item.value()));
        });
        sayExclusiveBoundsAsNumbers(options);
        return options;
    }

    /** 3.0 wrote {@code minimum: 0, exclusiveMinimum: true} for what is {@code exclusiveMinimum: 0} since 3.1. */
    private static void sayExclusiveBoundsAsNumbers(Map<String, String> options) {
        for (String bound : List.of("Minimum", "Maximum")) {
            String exclusive = options.get("exclusive" + bound);
            if ("true".equals(exclusive)) {
                String value = options.remove(bound.toLowerCase(Locale.ROOT));
                if (value == null) {
                    options.remove("exclusive" + bound);
                } else {
                    options.put("exclusive" + bound, value);
                }
            } else if ("false".equals(exclusive)) {
                options.remove("exclusive" + bound);
            }
        }
    }

    private boolean fits(Option option, Item item) {
        Value value = item.value();
        return switch (option) {
            case COUNT -> {
                BigDecimal count = Numbers.of(value);
                yield count != null && count.signum() >= 0 && isWhole(count);
            }
            case NUMBER -> Numbers.of(value) != null;
            case POSITIVE -> Numbers.of(value) != null && Numbers.of(value).signum() > 0;
            case TEXT -> item.text() != null;
            case FLAG -> item.isFlag();
            case NAMES -> isNames(value);
            // 3.0 said with true or false whether `minimum` and `maximum` themselves are excluded
            case TEXT_BOUND -> item.text() != null && (version == OdcsVersion.V3_0 || !item.isFlag());
            case NUMBER_BOUND -> Numbers.of(value) != null || version == OdcsVersion.V3_0 && item.isFlag();
            case INTEGER_FORMAT -> item.text() != null && INTEGER_FORMATS.contains(item.text());
            case NUMBER_FORMAT -> item.text() != null && NUMBER_FORMATS.contains(item.text());
        };
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isNames(Value value) {
        return value instanceof Value.Sequence sequence
                && !sequence.items().isEmpty()
                && sequence.items().stream().allMatch(item -> item instanceof Value.Scalar && !Value.isAbsent(item))
                && sequence.items().stream()
                                .map(item -> ((Value.Scalar) item).text())
                                .distinct()
                                .count()
                        == sequence.items().size();
    }
}
