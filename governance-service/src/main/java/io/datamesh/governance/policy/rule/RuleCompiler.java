package io.datamesh.governance.policy.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import io.datamesh.governance.policy.input.InputPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks rules and messages against the types of the input. Never throws for a bad one. Thread-safe. */
public final class RuleCompiler {

    private static final int LONGEST_MESSAGE = 2_000;

    private final RuleLanguage language;
    private final CelCompiler rules;
    private final CelCompiler messages;

    public RuleCompiler() {
        this(RuleLimits.STANDARD);
    }

    RuleCompiler(RuleLimits limits) {
        language = new RuleLanguage(limits);
        Map<String, CelType> variables = new LinkedHashMap<>();
        for (InputPart part : InputPart.values()) {
            variables.put(part.variable(), Variables.type(part));
        }
        rules = language.compiler(variables);
        // a message that tells the time would change although nothing has happened
        variables.remove(InputPart.NOW.variable());
        variables.put(MessageTemplate.SUBJECT, SimpleType.STRING);
        variables.put(MessageTemplate.EVIDENCE, MapType.create(SimpleType.STRING, SimpleType.DYN));
        messages = language.compiler(variables);
    }

    /** @param message null if there is none */
    public RuleCompilation compile(String rule, String message) {
        List<RuleFault> ruleFaults = new ArrayList<>();
        List<RuleFault> messageFaults = new ArrayList<>();
        Expression expression = expression(rule, rules, ruleFaults);
        MessageTemplate template = message == null ? null : template(message, messageFaults);
        return ruleFaults.isEmpty() && messageFaults.isEmpty()
                ? new RuleCompilation.Compiled(new CompiledRule(expression, template, language.limits()))
                : new RuleCompilation.Faulty(ruleFaults, messageFaults);
    }

    private Expression expression(String text, CelCompiler compiler, List<RuleFault> faults) {
        return switch (Expression.compile(
                text,
                compiler,
                language,
                RuleCompiler::isVerdict,
                "true or false, a list of the subjects that don't comply, or a list of breach(…)")) {
            case Expression.Compilation.Compiled compiled -> compiled.expression();
            case Expression.Compilation.Faulty faulty -> {
                faults.addAll(faulty.faults());
                yield null;
            }
        };
    }

    private static boolean isVerdict(CelType type) {
        return type.equals(SimpleType.BOOL)
                || type instanceof ListType list
                        && (list.elemType().equals(SimpleType.STRING)
                                || list.elemType().equals(ProductFunctions.BREACH));
    }

    private MessageTemplate template(String message, List<RuleFault> faults) {
        if (message.length() > LONGEST_MESSAGE) {
            faults.add(new RuleFault(1, 1, "is longer than " + LONGEST_MESSAGE + " characters"));
            return null;
        }
        List<MessageTemplate.Part> parts = new ArrayList<>();
        for (Placeholders.Piece piece : Placeholders.of(message, faults)) {
            if (!piece.isExpression()) {
                parts.add(new MessageTemplate.Part.Words(piece.text()));
                continue;
            }
            switch (Expression.compile(
                    piece.text(),
                    messages,
                    language,
                    MessageTemplate::canBeShown,
                    "a text, a number, a time or a list")) {
                case Expression.Compilation.Compiled compiled ->
                    parts.add(new MessageTemplate.Part.Value(compiled.expression()));
                case Expression.Compilation.Faulty faulty ->
                    faulty.faults().stream().map(piece::place).forEach(faults::add);
            }
        }
        return new MessageTemplate(parts);
    }
}
