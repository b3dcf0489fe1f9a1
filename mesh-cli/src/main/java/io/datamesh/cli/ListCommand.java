package io.datamesh.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** A command that lists what a service has, narrowed down by options that are the service's query parameters. */
public abstract class ListCommand extends MeshCommand {

    /** On an option: its value goes to the service as the query parameter of the same name. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    public @interface Filter {}

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "50")
    private int limit;

    protected final int limit() {
        return limit;
    }

    /** The filters that were given, in the order of their declaration. */
    protected final Map<String, List<String>> filters() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (OptionSpec option : spec().options()) {
            if (option.userObject() instanceof Field field && field.isAnnotationPresent(Filter.class)) {
                filters.put(option.longestName().substring("--".length()), values(option.getValue()));
            }
        }
        return filters;
    }

    private static List<String> values(Object value) {
        return switch (value) {
            case null -> List.of();
            case Boolean given -> given ? List.of("true") : List.of();
            case List<?> several -> several.stream().map(Object::toString).toList();
            default -> List.of(value.toString());
        };
    }
}
