package io.datamesh.governance.policy.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import io.datamesh.governance.policy.input.InputPart;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of the page on policies that follows from the types and functions of rules. */
final class RuleReference {

    private RuleReference() {}

    static String text() {
        StringBuilder text = new StringBuilder("### Variables\n\n| variable | type | |\n|---|---|---|\n");
        for (InputPart part : InputPart.values()) {
            text.append(
                    "| `%s` | %s | %s |%n".formatted(part.variable(), link(Variables.type(part)), Variables.doc(part)));
        }
        text.append("\n### Functions\n\n| function | gives | |\n|---|---|---|\n");
        functions()
                .forEach((usage, function) -> text.append("| `%s` | %s | %s |%n"
                        .formatted(usage, link(function.overload().resultType()), function.doc())));
        shapes().forEach(shape -> shape(shape, text));
        return text.toString();
    }

    /** Those with words to them, by how they are called; functions of several types once. */
    private static Map<String, RuleFunction> functions() {
        Map<String, RuleFunction> functions = new TreeMap<>();
        Map<String, Set<String>> receivers = new TreeMap<>();
        for (RuleFunction function : ProductFunctions.all()) {
            List<CelType> types = function.overload().parameterTypes();
            boolean member = function.overload().isInstanceFunction();
            String arguments =
                    types.stream().skip(member ? 1 : 0).map(CelTypes::format).collect(Collectors.joining(", "));
            String usage = (member ? "x." : "") + function.name() + "(" + arguments + ")";
            functions.putIfAbsent(usage, function);
            if (member) {
                receivers.computeIfAbsent(usage, key -> new LinkedHashSet<>()).add(CelTypes.format(types.getFirst()));
            }
        }
        Map<String, RuleFunction> named = new LinkedHashMap<>();
        functions.forEach((usage, function) -> {
            Collection<String> types = receivers.getOrDefault(usage, Set.of());
            String receiver = types.isEmpty() || types.size() > 3 ? "x" : String.join(", ", types);
            named.put(usage.startsWith("x.") ? receiver + usage.substring(1) : usage, function);
        });
        return named;
    }

    /** In the order in which one meets them, beginning with the variables. */
    private static List<Shape> shapes() {
        Set<Shape> met = new LinkedHashSet<>();
        Deque<CelType> pending = new ArrayDeque<>();
        Stream.of(InputPart.values()).map(Variables::type).forEach(pending::add);
        pending.add(Shapes.INPUT.named("FieldPlace").reference());
        while (!pending.isEmpty()) {
            CelType type = pending.remove();
            pending.addAll(type.parameters());
            Shapes.INPUT
                    .find(type.name())
                    .filter(met::add)
                    .ifPresent(shape -> shape.fields().values().forEach(field -> pending.add(field.type())));
        }
        return List.copyOf(met);
    }

    private static void shape(Shape shape, StringBuilder text) {
        text.append("%n### %s%n%n%s%n%n| field | type | |%n|---|---|---|%n".formatted(shape.name(), shape.doc()));
        shape.fields()
                .values()
                .forEach(field -> text.append("| `%s` | %s | %s%s |%n"
                        .formatted(
                                field.name(),
                                link(field.type()),
                                field.doc().replace("|", "\\|"),
                                field.symbols().isEmpty()
                                        ? ""
                                        : " One of " + String.join(", ", field.symbols()) + ".")));
    }

    private static String link(CelType type) {
        String name = Places.types(CelTypes.format(type));
        return Shapes.INPUT.all().stream()
                .filter(shape -> name.equals(shape.name()) || name.equals("list(" + shape.name() + ")"))
                .findFirst()
                .map(shape -> "[" + name + "](#" + shape.name().toLowerCase(Locale.ROOT) + ")")
                .orElse(name);
    }
}
