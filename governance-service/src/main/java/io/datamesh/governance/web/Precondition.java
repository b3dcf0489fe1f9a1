package io.datamesh.governance.web;

import io.datamesh.events.PolicyChanged;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.web.EntityTag;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code If-Match} and {@code If-None-Match: *} (RFC 9110, section 13.1) as the version a declaration is to follow. */
final class Precondition {

    private Precondition() {}

    /**
     * @param current the policy as it holds now
     * @return null for no precondition, 0 if there is to be none
     * @throws ProblemException 412 if it does not hold already
     */
    @Nullable
    static Long of(
            HttpRequest<?> request, Supplier<Optional<PolicyChanged>> current, Function<PolicyChanged, EntityTag> tag) {
        List<String> match = tags(request, "If-Match");
        boolean none = tags(request, "If-None-Match").contains("*");
        if (match.isEmpty() && !none) {
            return null;
        }
        Optional<PolicyChanged> known = current.get();
        if (none) {
            if (known.isPresent()) {
                throw failed("There is such a policy already.");
            }
            return 0L;
        }
        PolicyChanged fact = known.orElseThrow(() -> failed("There is no such policy."));
        if (!match.contains("*") && !match.contains(tag.apply(fact).value())) {
            throw failed("The policy is at version " + fact.getVersion() + " now: it was changed since you read it.");
        }
        return fact.getVersion();
    }

    private static List<String> tags(HttpRequest<?> request, String header) {
        return request.getHeaders().getAll(header).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static ProblemException failed(String detail) {
        return ProblemException.of(ProblemType.PRECONDITION_FAILED, detail);
    }
}
