package io.datamesh.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.Violation;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterParametersTest {

    private enum State {
        OPEN,
        AT_RISK
    }

    private static final FilterParameters PARAMETERS = new FilterParameters(
            List.of("domain", "state"),
            Map.of("state", FilterParameters.words(State.values())),
            FilterParameters.PAGING);

    @Test
    void takesSeveralValuesOfANameInBothWays() {
        assertThat(read("domain=order,%20customer&domain=sales&limit=7&cursor=abc"))
                .isEqualTo(Map.of("domain", List.of("order", "customer", "sales")));
    }

    @Test
    void takesNoFilterFromANameWithoutAValue() {
        assertThat(read("domain=&state=,")).isEmpty();
    }

    @Test
    void takesTheValuesOfAScaleWhateverTheirCase() {
        assertThat(read("state=At_Risk,open")).containsEntry("state", List.of("At_Risk", "open"));
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        String many = IntStream.range(0, 101).mapToObj(Integer::toString).collect(Collectors.joining(","));

        List<Violation> faults = faults("colour=red&state=shut&domain=" + many);

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        new Violation("colour", "unknown", "There is no such parameter; filters are domain, state."),
                        new Violation("state", "unknown", "The values are open, at_risk."),
                        new Violation("domain", "too-large", "At most 100 values of at most 1000 characters."));
    }

    @Test
    void boundsTheLengthOfAValue() {
        assertThat(read("domain=" + "x".repeat(1_000))).isNotEmpty();
        assertThat(faults("domain=" + "x".repeat(1_001)))
                .extracting(Violation::code)
                .containsExactly("too-large");
    }

    private static Map<String, List<String>> read(String query) {
        return PARAMETERS.read(HttpRequest.GET("/things?" + query));
    }

    private static List<Violation> faults(String query) {
        return catchThrowableOfType(ProblemException.class, () -> read(query))
                .problem()
                .violations();
    }
}
