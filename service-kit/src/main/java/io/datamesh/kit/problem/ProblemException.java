package io.datamesh.kit.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ends a request with a problem. Cheap: it carries no stack trace, since it is an answer and not a bug. */
public class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /** @param headers to send along, as in {@code Retry-After} */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(Problem.of(type, detail));
    }

    /** One parameter, header or field that is wrong: 400. */
    public static ProblemException invalid(String path, String code, String message) {
        return new ProblemException(Problem.invalid(List.of(new Violation(path, code, message))));
    }

    /** 503: the caller may try again after {@code retryAfter}, rounded up to whole seconds. */
    public static ProblemException notReady(String detail, Duration retryAfter) {
        return new ProblemException(Problem.of(ProblemType.NOT_READY, detail), retryAfter(retryAfter));
    }

    /** 503: a bound was reached; the caller may try again after {@code retryAfter}, rounded up to whole seconds. */
    public static ProblemException overloaded(String detail, Duration retryAfter) {
        return new ProblemException(Problem.of(ProblemType.OVERLOADED, detail), retryAfter(retryAfter));
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, String> headers() {
        return headers;
    }

    private static Map<String, String> retryAfter(Duration time) {
        return Map.of(
                "Retry-After", Long.toString(Math.max(1, time.plusMillis(999).toSeconds())));
    }
}
