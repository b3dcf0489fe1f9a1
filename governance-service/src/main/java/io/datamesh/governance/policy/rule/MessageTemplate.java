package io.datamesh.governance.policy.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import io.datamesh.governance.policy.input.InputPart;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message with expressions in braces, filled for each breach. Beside the input there are {@code subject} and {@code evidence}; an expression that
 * fails leaves a question mark, as a breach must not go missing for want of a word.
 */
final class MessageTemplate {

    static final String SUBJECT = "subject";
    static final String EVIDENCE = "evidence";

    private static final int LONGEST = 1_000;
    private static final int MOST_ITEMS = 10;
    private static final String UNKNOWN = "?";

    private final List<Part> parts;

    MessageTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** A piece of the message: words as they are, or an expression. */
    sealed interface Part {
        record Words(String text) implements Part {}

        record Value(Expression expression) implements Part {}
    }

    static boolean canBeShown(CelType type) {
        return isShown(type) || type instanceof ListType list && isShown(list.elemType());
    }

    private static boolean isShown(CelType type) {
        return Set.<CelType>of(
                        SimpleType.STRING,
                        SimpleType.INT,
                        SimpleType.DOUBLE,
                        SimpleType.BOOL,
                        SimpleType.TIMESTAMP,
                        SimpleType.DYN)
                .contains(type);
    }

    Set<InputPart> reads() {
        Set<InputPart> reads = EnumSet.noneOf(InputPart.class);
        for (Part part : parts) {
            if (part instanceof Part.Value value) {
                reads.addAll(value.expression().reads());
            }
        }
        return reads;
    }

    String fill(CelVariableResolver input, Found found, Budget budget) {
        Map<String, Object> own = Map.of(SUBJECT, found.subject(), EVIDENCE, found.evidence());
        CelVariableResolver variables =
                name -> Optional.ofNullable(own.get(name)).or(() -> input.find(name));
        StringBuilder message = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Words words -> message.append(words.text());
                case Part.Value value -> message.append(show(value.expression(), variables, budget));
            }
        }
        return message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message.toString();
    }

    private static String show(Expression expression, CelVariableResolver variables, Budget budget) {
        try {
            return show(expression.run(variables, budget));
        } catch (CelEvaluationException | StackOverflowError e) {
            return UNKNOWN;
        }
    }

    private static String show(Object value) {
        if (!(value instanceof List<?> items)) {
            return Evidence.isPlain(value) ? value.toString() : UNKNOWN;
        }
        String shown =
                items.stream().limit(MOST_ITEMS).map(MessageTemplate::show).collect(Collectors.joining(", "));
        return items.size() > MOST_ITEMS ? shown + " and " + (items.size() - MOST_ITEMS) + " more" : shown;
    }
}
