package io.datamesh.governance.policy.rule;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * CEL as rules have it: no types at run time, nothing that makes much out of little in one call ({@code replace}, {@code join}, {@code range},
 * {@code format}), our functions on products, and limits.
 */
final class RuleLanguage {

    private static final List<StandardFunction> FUNCTIONS = List.of(
            StandardFunction.IN,
            StandardFunction.NOT_STRICTLY_FALSE,
            StandardFunction.CONDITIONAL,
            StandardFunction.LOGICAL_NOT,
            StandardFunction.LOGICAL_OR,
            StandardFunction.LOGICAL_AND,
            StandardFunction.EQUALS,
            StandardFunction.NOT_EQUALS,
            StandardFunction.ADD,
            StandardFunction.SUBTRACT,
            StandardFunction.MULTIPLY,
            StandardFunction.DIVIDE,
            StandardFunction.MODULO,
            StandardFunction.NEGATE,
            StandardFunction.INDEX,
            StandardFunction.SIZE,
            StandardFunction.INT,
            StandardFunction.DOUBLE,
            StandardFunction.STRING,
            StandardFunction.BOOL,
            StandardFunction.DURATION,
            StandardFunction.TIMESTAMP,
            StandardFunction.MATCHES,
            StandardFunction.CONTAINS,
            StandardFunction.ENDS_WITH,
            StandardFunction.STARTS_WITH,
            StandardFunction.GET_FULL_YEAR,
            StandardFunction.GET_MONTH,
            StandardFunction.GET_DAY_OF_YEAR,
            StandardFunction.GET_DAY_OF_MONTH,
            StandardFunction.GET_DATE,
            StandardFunction.GET_DAY_OF_WEEK,
            StandardFunction.GET_HOURS,
            StandardFunction.GET_MINUTES,
            StandardFunction.GET_SECONDS,
            StandardFunction.LESS,
            StandardFunction.LESS_EQUALS,
            StandardFunction.GREATER,
            StandardFunction.GREATER_EQUALS);

    private static final List<CelStandardMacro> MACROS =
            List.of(CelStandardMacro.HAS, CelStandardMacro.ALL, CelStandardMacro.EXISTS, CelStandardMacro.EXISTS_ONE);

    private static final CelStringExtensions STRINGS = CelExtensions.strings(
            CelStringExtensions.Function.CHAR_AT,
            CelStringExtensions.Function.INDEX_OF,
            CelStringExtensions.Function.LAST_INDEX_OF,
            CelStringExtensions.Function.LOWER_ASCII,
            CelStringExtensions.Function.UPPER_ASCII,
            CelStringExtensions.Function.SPLIT,
            CelStringExtensions.Function.SUBSTRING,
            CelStringExtensions.Function.TRIM);

    private static final CelListsExtensions LISTS = CelExtensions.lists(CelListsExtensions.Function.FLATTEN);

    private final RuleLimits limits;
    private final CelOptions options;
    private final List<RuleFunction> functions = new ArrayList<>(ProductFunctions.all());
    private final CelRuntime runtime;

    RuleLanguage(RuleLimits limits) {
        this.limits = limits;
        this.options = CelOptions.current()
                .enableHeterogeneousNumericComparisons(true)
                .maxExpressionCodePointSize(limits.characters())
                .maxParseExpressionNodeCount(limits.nodes())
                .maxParseRecursionDepth(limits.depth())
                .maxRegexProgramSize(limits.regexInstructions())
                .build();
        functions.addAll(TimeFunctions.all());
        functions.addAll(Gathering.functions());
        this.runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(options)
                .setTypeProvider(Shapes.INPUT)
                .addFunctionBindings(
                        functions.stream().map(RuleFunction::binding).toList())
                .addLibraries(STRINGS, LISTS)
                .build();
    }

    RuleLimits limits() {
        return limits;
    }

    CelRuntime runtime() {
        return runtime;
    }

    /** A compiler of expressions with these variables. */
    CelCompiler compiler(Map<String, CelType> variables) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .includeFunctions(FUNCTIONS)
                        .build())
                .setStandardMacros(MACROS)
                .addMacros(Gathering.macros())
                .setTypeProvider(Shapes.INPUT)
                .addLibraries(STRINGS, LISTS)
                .addFunctionDeclarations(declarations());
        variables.forEach(builder::addVar);
        return builder.build();
    }

    private List<CelFunctionDecl> declarations() {
        return functions.stream().map(RuleFunction::declaration).toList();
    }
}
