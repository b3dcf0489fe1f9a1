package io.datamesh.kit.problem;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** The problem for a bare status, where nothing better is known. */
final class StatusProblems {

    private static final URI SEE_STATUS = URI.create("about:blank");

    private StatusProblems() {}

    static Problem of(HttpStatus status, @Nullable String detail) {
        String shown =
                status.getCode() < 500 && detail != null && !detail.equals(status.getReason()) ? detail : hint(status);
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status.getCode())
                .findFirst()
                .map(type -> Problem.of(type, shown))
                .orElseGet(() -> new Problem(SEE_STATUS, status.getReason(), status.getCode(), shown, null, List.of()));
    }

    @Nullable
    private static String hint(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "This is not a valid HTTP request.";
            case NOT_FOUND -> "Nothing is served under this address; see /openapi for what is.";
            case REQUEST_URI_TOO_LONG -> "The address is longer than is taken here.";
            case REQUEST_HEADER_FIELDS_TOO_LARGE -> "The headers together are larger than is taken here.";
            case SERVICE_UNAVAILABLE -> "Try again in a moment.";
            default -> null;
        };
    }
}
