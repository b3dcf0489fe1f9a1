package io.datamesh.quality.web;

import io.datamesh.events.SloStatus;
import io.datamesh.kit.web.FilterParameters;
import io.datamesh.quality.view.SloFilter;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which facts a follower wants to see. */
final class StreamFilter {

    private static final Map<String, Function<SloStatus, String>> FIELDS = Map.of(
            "product", SloStatus::getProductId,
            "domain", SloStatus::getDomain,
            "state", fact -> fact.getState().name());
    private static final FilterParameters PARAMETERS =
            new FilterParameters(List.of("domain", "product", "state"), SloFilter.SCALES, FilterParameters.RESUMPTION);

    private StreamFilter() {}

    static Predicate<SloStatus> of(HttpRequest<?> request) {
        Map<String, List<String>> wanted = PARAMETERS.read(request);
        return fact -> wanted.entrySet().stream().allMatch(filter -> {
            String value = FIELDS.get(filter.getKey()).apply(fact);
            return filter.getValue().stream().anyMatch(one -> one.equalsIgnoreCase(value));
        });
    }
}
