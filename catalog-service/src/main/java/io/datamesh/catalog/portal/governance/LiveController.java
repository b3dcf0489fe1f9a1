package io.datamesh.catalog.portal.governance;

import io.datamesh.events.PolicyViolated;
import io.datamesh.kit.sse.TopicEventStream;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;
import org.reactivestreams.Publisher;

@Hidden
@Controller("/portal/live")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LiveController {

    private final TopicEventStream<PolicyViolated> violations;

    LiveController(TopicEventStream<PolicyViolated> violations) {
        this.violations = violations;
    }

    /** Tells open pages that a violation opened, changed or was resolved; {@code product} and {@code domain} narrow it down. */
    @Get(value = "/violations", produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<String>>> follow(HttpRequest<?> request) {
        Optional<String> product = request.getParameters().getFirst("product");
        Optional<String> domain = request.getParameters().getFirst("domain");
        return violations.open(
                request,
                fact -> product.map(id -> id.equals(fact.getProductId())).orElse(true)
                        && domain.map(name -> name.equals(fact.getDomain())).orElse(true));
    }
}
