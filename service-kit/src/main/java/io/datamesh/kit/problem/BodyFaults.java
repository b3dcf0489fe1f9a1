package io.datamesh.kit.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a JSON body, in words of the body. The reader's own messages name Java classes, so they are only searched for the
 * field they speak of; a syntax error's sentence is about JSON alone, and is told.
 */
final class BodyFaults {

    private static final Pattern MISSING = Pattern.compile(
            "Required \\w+ parameter \\[(?:.*? )?(\\w+)] at index|Null argument specified for \\[(\\w+)]");

    private static final Pattern UNKNOWN = Pattern.compile("Unknown property \\[(.{1,100}?)]");
    private static final Pattern EXPECTED = Pattern.compile("Unexpected token \\w+, expected (\\w+)");

    private BodyFaults() {}

    static Optional<Problem> find(Throwable thrown) {
        List<Throwable> causes = Causes.of(thrown);
        for (Throwable cause : causes) {
            if (cause instanceof StreamConstraintsException) {
                return Optional.of(Problem.of(
                        ProblemType.MALFORMED_BODY,
                        "The JSON nests too deep, or holds a name, number or text that is too long."));
            }
            if (cause instanceof JsonProcessingException malformed && !(cause instanceof InputCoercionException)) {
                return Optional.of(malformed(malformed));
            }
        }
        return causes.stream()
                .filter(SerdeException.class::isInstance)
                .map(SerdeException.class::cast)
                .findFirst()
                .map(misfit -> Problem.invalid(List.of(violation(misfit))));
    }

    private static Problem malformed(JsonProcessingException thrown) {
        JsonLocation place = thrown.getLocation();
        return place == null
                ? Problem.of(ProblemType.MALFORMED_BODY, "The body is not JSON: " + thrown.getOriginalMessage())
                : Problem.malformedBody("JSON", place.getLineNr(), place.getColumnNr(), thrown.getOriginalMessage());
    }

    private static Violation violation(SerdeException misfit) {
        String message = String.valueOf(misfit.getMessage());
        String pointer = pointer(misfit.getPath());
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            String field = missing.group(1) != null ? missing.group(1) : missing.group(2);
            return new Violation(field(pointer, field), "required", "Needed, but absent or null.");
        }
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return new Violation(field(pointer, unknown.group(1)), "unknown", "Not a field that is known here.");
        }
        if (message.contains("nesting depth")) {
            return new Violation(pointer, "too-deep", "The JSON nests too deep.");
        }
        return new Violation(pointer, "type", "Not " + expected(misfit, message) + ".");
    }

    private static String expected(SerdeException misfit, String message) {
        Matcher expected = EXPECTED.matcher(message);
        if (expected.find()) {
            return switch (expected.group(1)) {
                case "START_OBJECT" -> "an object";
                case "START_ARRAY" -> "a list";
                default -> "a single value";
            };
        }
        return misfit.getPath().isEmpty()
                ? "of the form that is taken here"
                : Kinds.of(misfit.getPath().getFirst().getArgument().getType());
    }

    /** RFC 6901; the reader lists the innermost step first. */
    private static String pointer(List<ReferencePath> path) {
        String pointer = "";
        for (ReferencePath step : path.reversed()) {
            pointer = child(
                    pointer,
                    switch (step) {
                        case PropertyReferencePath property ->
                            property.property().getName();
                        case CollectionItemReferencePath item -> Integer.toString(item.index());
                        case MapItemReferencePath entry -> entry.key();
                    });
        }
        return pointer;
    }

    /** The reader's path leads to the field when it is null, and to its parent when it is absent. */
    private static String field(String pointer, String name) {
        String child = child("", name);
        return pointer.endsWith(child) ? pointer : pointer + child;
    }

    private static String child(String pointer, String token) {
        return pointer + "/" + token.replace("~", "~0").replace("/", "~1");
    }
}
