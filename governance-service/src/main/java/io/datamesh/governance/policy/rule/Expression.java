package io.datamesh.governance.policy.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.datamesh.governance.policy.input.InputPart;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** An expression that is checked and can be run. */
final class Expression {

    private final CelRuntime.Program program;
    private final Set<InputPart> reads;

    private Expression(CelRuntime.Program program, Set<InputPart> reads) {
        this.program = program;
        this.reads = reads;
    }

    /** What came of compiling an expression. */
    sealed interface Compilation {
        record Compiled(Expression expression) implements Compilation {}

        /** @param faults at least one, at most 20 */
        record Faulty(List<RuleFault> faults) implements Compilation {}
    }

    private static final int MOST_FAULTS = 20;

    /** @param wanted which types the expression may have, described in {@code noun} */
    static Compilation compile(
            String text, CelCompiler compiler, RuleLanguage language, Predicate<CelType> wanted, String noun) {
        if (text.length() > language.limits().characters()) {
            return faulty("is longer than " + language.limits().characters() + " characters");
        }
        try {
            CelAbstractSyntaxTree ast = compiler.compile(text).getAst();
            List<RuleFault> faults = StaticChecks.faultsOf(ast, language.limits());
            if (!faults.isEmpty()) {
                return new Compilation.Faulty(faults.stream().limit(MOST_FAULTS).toList());
            }
            if (!wanted.test(ast.getResultType())) {
                return faulty("comes to " + name(ast.getResultType()) + ", and must come to " + noun);
            }
            return new Compilation.Compiled(new Expression(language.runtime().createProgram(ast), reads(ast)));
        } catch (CelValidationException e) {
            return new Compilation.Faulty(e.getErrors().stream()
                    .map(Places::fault)
                    .distinct()
                    .limit(MOST_FAULTS)
                    .toList());
        } catch (CelEvaluationException e) {
            return faulty(Places.tidy(e.getMessage()));
        } catch (StackOverflowError e) {
            return faulty("has expressions too deep inside each other");
        }
    }

    private static Compilation faulty(String message) {
        return new Compilation.Faulty(List.of(new RuleFault(1, 1, message)));
    }

    private static String name(CelType type) {
        return dev.cel.common.types.CelTypes.format(type);
    }

    private static Set<InputPart> reads(CelAbstractSyntaxTree ast) {
        Set<InputPart> parts = EnumSet.noneOf(InputPart.class);
        CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.IDENT)
                .forEach(node -> InputPart.ofVariable(node.expr().ident().name())
                        .filter(part -> part != InputPart.DOMAIN || !isName(node))
                        .ifPresent(parts::add));
        return parts;
    }

    /** Whether only the domain's name is read, which needs no look at its other products. */
    private static boolean isName(CelNavigableExpr domain) {
        return domain.parent()
                .map(CelNavigableExpr::expr)
                .filter(parent -> parent.getKind() == Kind.SELECT)
                .map(CelExpr::select)
                .filter(select -> select.field().equals("name"))
                .isPresent();
    }

    Set<InputPart> reads() {
        return reads;
    }

    /** Runs it; fails also when the budget is used up. */
    Object run(CelVariableResolver variables, Budget budget) throws CelEvaluationException {
        return program.trace(variables, budget);
    }
}
