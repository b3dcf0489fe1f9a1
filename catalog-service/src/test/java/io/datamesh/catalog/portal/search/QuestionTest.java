package io.datamesh.catalog.portal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.simple.SimpleHttpParameters;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionTest {

    @Test
    void comesBackFromItsOwnAddress() {
        Question asked = question("/portal/search?q=a%20%26%20b&domain=order&domain=customer&slo=at_risk&from=40");

        assertThat(asked.text()).isEqualTo("a & b");
        assertThat(asked.filters()).containsEntry("domain", List.of("order", "customer"));
        assertThat(question(asked.next())).isEqualTo(new Question(asked.text(), asked.filters(), 60));
        assertThat(question(asked.previous()).from()).isEqualTo(20);
        assertThat(question(asked.without("domain", "order")).filters()).containsEntry("domain", List.of("customer"));
    }

    @Test
    void leavesOutWhatItDoesNotUnderstand() {
        Question asked = question("/portal/search?slo=nonsense&from=abc&tag=&other=1");

        assertThat(asked.filters()).isEmpty();
        assertThat(asked.from()).isZero();
    }

    @Test
    void endsWhereSearchEnds() {
        assertThat(question("/portal/search?from=99999").canGoOn()).isFalse();
        assertThat(question("/portal/search?q=" + "x".repeat(5_000)).text()).hasSize(256);
    }

    private static Question question(String address) {
        Map<CharSequence, List<String>> parameters = new LinkedHashMap<>(new QueryStringDecoder(address).parameters());
        return Question.of(new SimpleHttpParameters(parameters, ConversionService.SHARED));
    }
}
