package io.datamesh.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;

/**
 * The body of an error answer: RFC 9457 problem details, extended by every violation that was found.
 *
 * @param type one of {@link ProblemType}'s identifiers, or {@code about:blank} when the status says it all
 * @param title the same for each problem of a type
 * @param status the HTTP status, repeated for those who keep only the body
 * @param detail what is wrong with this request, and what to do
 * @param instance identifies this occurrence: the path that was asked for, or the id under which an unexpected error was logged
 * @param violations everything that is wrong, not only the first thing
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable URI instance,
        List<Violation> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        violations = violations == null ? List.of() : List.copyOf(violations);
    }

    public static Problem of(ProblemType type, String detail) {
        return of(type, detail, List.of());
    }

    public static Problem of(ProblemType type, String detail, List<Violation> violations) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, violations);
    }

    /** The request as a whole is refused for these reasons: 400. */
    public static Problem invalid(List<Violation> violations) {
        return of(ProblemType.INVALID_REQUEST, summary(violations), violations);
    }

    /** A well-formed command that its owner did not accept, with every reason: 422. */
    public static Problem refused(String detail, List<Violation> reasons) {
        return of(ProblemType.REFUSED, detail, reasons);
    }

    public static Problem notFound(String detail) {
        return of(ProblemType.NOT_FOUND, detail);
    }

    /**
     * A body that is no document of its format at all: 400.
     *
     * @param format as people call it: JSON, YAML
     * @param line counted from 1
     * @param column counted from 1
     */
    public static Problem malformedBody(String format, int line, int column, String reason) {
        String message = "Line %d, column %d: %s".formatted(line, column, reason);
        return of(
                ProblemType.MALFORMED_BODY,
                "The body is not " + format + ". " + message,
                List.of(new Violation("", "malformed", message)));
    }

    /** The last word of the type, as in {@code not-found}. */
    public String code() {
        String text = type.toString();
        return text.substring(text.lastIndexOf(':') + 1);
    }

    Problem at(URI newInstance) {
        return new Problem(type, title, status, detail, newInstance, violations);
    }

    private static String summary(List<Violation> violations) {
        if (violations.size() != 1) {
            return violations.size() + " things are wrong with the request; see violations.";
        }
        Violation only = violations.getFirst();
        return only.path() != null && only.path().startsWith("/")
                ? only.path() + ": " + only.message()
                : only.message();
    }
}
