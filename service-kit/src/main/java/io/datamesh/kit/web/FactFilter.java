package io.datamesh.kit.web;

import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which facts of a stream somebody wants to follow.
 *
 * @param <F> the facts
 */
public final class FactFilter<F> {

    private final Map<String, Function<F, Object>> properties;
    private final FilterParameters parameters;

    /**
     * @param properties what one can filter by
     * @param scales the values of those that take no others, in lower case
     */
    public FactFilter(Map<String, Function<F, Object>> properties, Map<String, List<String>> scales) {
        this.properties = Map.copyOf(properties);
        this.parameters = new FilterParameters(
                properties.keySet().stream().sorted().toList(), scales, FilterParameters.RESUMPTION);
    }

    public FilterParameters parameters() {
        return parameters;
    }

    /**
     * What a request asks for; everything if it says nothing.
     *
     * @throws io.datamesh.kit.problem.ProblemException 400 with everything that is wrong
     */
    public Predicate<F> read(HttpRequest<?> request) {
        Map<String, List<String>> wanted = parameters.read(request);
        return fact -> wanted.entrySet().stream().allMatch(one -> isAmong(one.getValue(), one.getKey(), fact));
    }

    private boolean isAmong(List<String> wanted, String name, F fact) {
        Object value = properties.get(name).apply(fact);
        return value != null && wanted.stream().anyMatch(value.toString()::equalsIgnoreCase);
    }
}
