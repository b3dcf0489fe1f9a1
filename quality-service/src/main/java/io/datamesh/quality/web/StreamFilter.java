package io.datamesh.quality.web;

import io.datamesh.events.SloStatus;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.Violation;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which facts a follower wants to see. */
final class StreamFilter {

    private static final Set<String> RESUMPTION = Set.of("from", "lastEventId");
    private static final Map<String, Function<SloStatus, String>> FIELDS = Map.of(
            "product", SloStatus::getProductId,
            "domain", SloStatus::getDomain,
            "state", fact -> fact.getState().name());

    private StreamFilter() {}

    static Predicate<SloStatus> of(HttpRequest<?> request) {
        List<Predicate<SloStatus>> filters = new ArrayList<>();
        List<Violation> faults = new ArrayList<>();
        request.getParameters().asMap().forEach((name, values) -> {
            Function<SloStatus, String> field = FIELDS.get(name);
            if (field != null) {
                filters.add(fact -> values.stream().anyMatch(value -> value.equalsIgnoreCase(field.apply(fact))));
            } else if (!RESUMPTION.contains(name)) {
                faults.add(new Violation(
                        name, "unknown", "There is no such parameter; filters are domain, product, state."));
            }
        });
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.invalid(faults));
        }
        return fact -> filters.stream().allMatch(one -> one.test(fact));
    }
}
