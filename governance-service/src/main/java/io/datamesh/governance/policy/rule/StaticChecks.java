package io.datamesh.governance.policy.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a rule may not say although it is well typed: what can cost much in one step, and what can never be true. */
final class StaticChecks {

    private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");
    private static final String MEMBERSHIP = "@in";
    private static final Set<CelType> SCALARS = Set.of(
            SimpleType.BOOL,
            SimpleType.INT,
            SimpleType.UINT,
            SimpleType.DOUBLE,
            SimpleType.STRING,
            SimpleType.TIMESTAMP,
            SimpleType.DURATION);

    private final CelAbstractSyntaxTree ast;
    private final int regexInstructions;
    private final List<RuleFault> faults = new ArrayList<>();

    private StaticChecks(CelAbstractSyntaxTree ast, int regexInstructions) {
        this.ast = ast;
        this.regexInstructions = regexInstructions;
    }

    static List<RuleFault> faultsOf(CelAbstractSyntaxTree ast, RuleLimits limits) {
        StaticChecks checks = new StaticChecks(ast, limits.regexInstructions());
        CelNavigableAst.fromAst(ast).getRoot().allNodes().forEach(node -> checks.check(node.expr()));
        return checks.faults;
    }

    private void check(CelExpr expression) {
        if (expression.getKind() == Kind.STRUCT) {
            fault(expression, "rules don't make records of the input's types");
        } else if (expression.getKind() == Kind.CALL) {
            checkCall(expression);
        }
    }

    private void checkCall(CelExpr expression) {
        String function = expression.call().function();
        List<CelExpr> arguments = expression.call().args();
        if (EQUALITY.contains(function)) {
            checkEquality(expression, arguments.get(0), arguments.get(1));
            checkSymbols(arguments.get(0), Stream.of(arguments.get(1)));
            checkSymbols(arguments.get(1), Stream.of(arguments.get(0)));
        } else if (function.equals(MEMBERSHIP)) {
            checkMembership(expression, arguments.get(0), arguments.get(1));
        } else if (function.equals("matches")) {
            checkPattern(arguments.getLast());
        }
    }

    /** Comparing structures costs as much as they are large, which one step can't account for. */
    private void checkEquality(CelExpr expression, CelExpr left, CelExpr right) {
        CelType one = type(left);
        CelType other = type(right);
        boolean unknown = isUnknown(one) && isUnknown(other);
        if (unknown || !isComparable(one) || !isComparable(other)) {
            fault(
                    expression,
                    "only texts, numbers, times, true or false, and lists of these are compared as equal; ask has() whether something is there");
        }
    }

    private void checkMembership(CelExpr expression, CelExpr item, CelExpr container) {
        CelType type = type(container);
        if (type instanceof ListType && (!isComparable(type) || !isScalar(type(item)))) {
            fault(expression, "`in` looks for texts, numbers and times in lists of these; use exists() for others");
        }
        if (type instanceof ListType && container.getKind() == Kind.LIST) {
            checkSymbols(item, container.list().elements().stream());
        }
    }

    private static boolean isScalar(CelType type) {
        return SCALARS.contains(type);
    }

    private static boolean isUnknown(CelType type) {
        return type.equals(SimpleType.DYN) || type instanceof ListType list && isUnknown(list.elemType());
    }

    private static boolean isComparable(CelType type) {
        if (isScalar(type) || type.equals(SimpleType.DYN)) {
            return true;
        }
        return type instanceof ListType list
                && (isScalar(list.elemType()) || list.elemType().equals(SimpleType.DYN));
    }

    /** A text that a field can't be is a typing error, and a rule with it would pass or fail everything. */
    private void checkSymbols(CelExpr value, Stream<CelExpr> compared) {
        symbols(value)
                .ifPresent(field -> compared.filter(other -> other.getKind() == Kind.CONSTANT
                                && other.constant().getKind() == CelConstant.Kind.STRING_VALUE)
                        .filter(other -> !other.constant().stringValue().isEmpty()
                                && !field.symbols().contains(other.constant().stringValue()))
                        .forEach(other -> fault(
                                other,
                                "`" + field.name() + "` is never '"
                                        + other.constant().stringValue() + "'; it is one of "
                                        + String.join(", ", field.symbols()))));
    }

    private Optional<ShapeField> symbols(CelExpr value) {
        return value.getKind() != Kind.SELECT
                ? Optional.empty()
                : Shapes.INPUT
                        .find(type(value.select().operand()).name())
                        .map(shape -> shape.fields().get(value.select().field()))
                        .filter(field -> !field.symbols().isEmpty());
    }

    /** A pattern from the product could be any pattern; one that is written down can be looked at now. */
    private void checkPattern(CelExpr pattern) {
        if (pattern.getKind() != Kind.CONSTANT) {
            fault(pattern, "the pattern of matches() must be written down, not computed");
            return;
        }
        RegexCheck.fault(pattern.constant().stringValue(), regexInstructions)
                .ifPresent(message -> fault(pattern, message));
    }

    private CelType type(CelExpr expression) {
        return ast.getType(expression.id()).orElse(SimpleType.DYN);
    }

    private void fault(CelExpr expression, String message) {
        faults.add(Places.fault(ast.getSource(), expression.id(), message));
    }
}
