package io.datamesh.governance.policy.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The operators of {@code now}: spans to and from it, and comparisons of both. */
final class TimeFunctions {

    static final CelType NOW = OpaqueType.create("Now");
    static final CelType AGE = OpaqueType.create("Age");
    static final CelType REMAINING = OpaqueType.create("Remaining");

    private static final CelType TIME = SimpleType.TIMESTAMP;
    private static final CelType SPAN = SimpleType.DURATION;

    private TimeFunctions() {}

    static List<RuleFunction> all() {
        List<RuleFunction> functions = new ArrayList<>(List.of(
                RuleFunction.global(
                        "_-_",
                        "now_minus_time",
                        "How long ago.",
                        AGE,
                        NOW,
                        Moment.class,
                        TIME,
                        Instant.class,
                        Moment::since),
                RuleFunction.global(
                        "_-_",
                        "time_minus_now",
                        "How long until then.",
                        REMAINING,
                        TIME,
                        Instant.class,
                        NOW,
                        Moment.class,
                        (end, now) -> now.until(end)),
                RuleFunction.global(
                        "_-_",
                        "now_minus_span",
                        "Earlier.",
                        NOW,
                        NOW,
                        Moment.class,
                        SPAN,
                        Duration.class,
                        Moment::minus),
                RuleFunction.global(
                        "_+_", "now_plus_span", "Later.", NOW, NOW, Moment.class, SPAN, Duration.class, Moment::plus)));
        functions.addAll(comparisons("now", NOW, Moment.class, TIME, Instant.class));
        functions.addAll(comparisons("age", AGE, Moment.Age.class, SPAN, Duration.class));
        functions.addAll(comparisons("remaining", REMAINING, Moment.Remaining.class, SPAN, Duration.class));
        return functions;
    }

    private static <T, V extends Timed<T>> List<RuleFunction> comparisons(
            String id, CelType type, Class<V> timed, CelType boundType, Class<T> bound) {
        return List.of(
                compare("_<_", id + "_less", type, timed, boundType, bound, Timed::isBelow),
                compare("_<=_", id + "_less_equals", type, timed, boundType, bound, (value, to) -> !value.isAbove(to)),
                compare("_>_", id + "_greater", type, timed, boundType, bound, Timed::isAbove),
                compare(
                        "_>=_",
                        id + "_greater_equals",
                        type,
                        timed,
                        boundType,
                        bound,
                        (value, to) -> !value.isBelow(to)),
                flipped("_<_", id + "_above", type, timed, boundType, bound, Timed::isAbove),
                flipped("_<=_", id + "_not_below", type, timed, boundType, bound, (value, to) -> !value.isBelow(to)),
                flipped("_>_", id + "_below", type, timed, boundType, bound, Timed::isBelow),
                flipped("_>=_", id + "_not_above", type, timed, boundType, bound, (value, to) -> !value.isAbove(to)));
    }

    private static <T, V extends Timed<T>> RuleFunction compare(
            String operator,
            String id,
            CelType type,
            Class<V> timed,
            CelType boundType,
            Class<T> bound,
            Comparison<T> comparison) {
        return RuleFunction.global(operator, id, "", SimpleType.BOOL, type, timed, boundType, bound, comparison::holds);
    }

    /** The same with the bound first. */
    private static <T, V extends Timed<T>> RuleFunction flipped(
            String operator,
            String id,
            CelType type,
            Class<V> timed,
            CelType boundType,
            Class<T> bound,
            Comparison<T> comparison) {
        return RuleFunction.global(
                operator,
                id,
                "",
                SimpleType.BOOL,
                boundType,
                bound,
                type,
                timed,
                (to, value) -> comparison.holds(value, to));
    }

    private interface Comparison<T> {
        boolean holds(Timed<T> value, T bound);
    }
}
