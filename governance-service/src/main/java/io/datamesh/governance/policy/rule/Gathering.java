package io.datamesh.governance.policy.rule;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.TypeParamType;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * CEL's macros {@code map} and {@code filter}, gathering into one growing list. Those that come with the library look at the whole of what they
 * have gathered at every step, which takes seconds for ten thousand fields.
 */
final class Gathering {

    private static final String START = "@gathering";
    private static final String ADD = "@gather";
    private static final String END = "@gathered";

    private static final CelType ITEM = TypeParamType.create("T");
    private static final CelType GATHERED = OpaqueType.create("gathered", ITEM);

    private final List<Object> items = new ArrayList<>();

    private Gathering() {}

    private Gathering add(Object item) {
        items.add(item);
        return this;
    }

    static List<CelMacro> macros() {
        return List.of(
                CelMacro.newReceiverMacro(
                        "map",
                        2,
                        (factory, target, arguments) -> fold(factory, target, arguments, null, arguments.get(1))),
                CelMacro.newReceiverMacro(
                        "map",
                        3,
                        (factory, target, arguments) ->
                                fold(factory, target, arguments, arguments.get(1), arguments.get(2))),
                CelMacro.newReceiverMacro(
                        "filter",
                        2,
                        (factory, target, arguments) ->
                                fold(factory, target, arguments, arguments.get(1), arguments.get(0))));
    }

    private static Optional<CelExpr> fold(
            CelMacroExprFactory factory,
            CelExpr target,
            ImmutableList<CelExpr> arguments,
            CelExpr condition,
            CelExpr item) {
        CelExpr variable = arguments.get(0);
        if (variable.getKind() != Kind.IDENT) {
            return Optional.of(factory.reportError(CelIssue.formatError(
                    factory.getSourceLocation(variable), "the first argument must be a simple name")));
        }
        String gathered = factory.getAccumulatorVarName();
        CelExpr step = factory.newGlobalCall(ADD, factory.newIdentifier(gathered), item);
        if (condition != null) {
            step = factory.newGlobalCall("_?_:_", condition, step, factory.newIdentifier(gathered));
        }
        return Optional.of(factory.fold(
                variable.ident().name(),
                target,
                gathered,
                factory.newGlobalCall(START),
                factory.newBoolLiteral(true),
                step,
                factory.newGlobalCall(END, factory.newIdentifier(gathered))));
    }

    static List<RuleFunction> functions() {
        return List.of(
                new RuleFunction(
                        START,
                        CelOverloadDecl.newGlobalOverload("gathering_start", GATHERED, List.of()),
                        CelFunctionBinding.from("gathering_start", List.of(), arguments -> new Gathering())),
                new RuleFunction(
                        ADD,
                        CelOverloadDecl.newGlobalOverload("gathering_add", GATHERED, GATHERED, ITEM),
                        CelFunctionBinding.from("gathering_add", Gathering.class, Object.class, Gathering::add)),
                new RuleFunction(
                        END,
                        CelOverloadDecl.newGlobalOverload("gathering_end", ListType.create(ITEM), GATHERED),
                        CelFunctionBinding.from(
                                "gathering_end",
                                Gathering.class,
                                gathering -> Collections.unmodifiableList(gathering.items))));
    }
}
