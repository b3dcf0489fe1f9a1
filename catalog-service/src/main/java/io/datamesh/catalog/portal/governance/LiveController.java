package io.datamesh.catalog.portal.governance;

import io.datamesh.events.PolicyViolated;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.sse.TopicEventStream;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

@Hidden
@Controller("/portal/live")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LiveController {

    private final TopicEventStream<PolicyViolated> violations;
    private final TopicEventStream<ProductChanged> changes;

    LiveController(TopicEventStream<PolicyViolated> violations, TopicEventStream<ProductChanged> changes) {
        this.violations = violations;
        this.changes = changes;
    }

    /** Tells open pages that the catalog changed, without the facts, which may be large. */
    @Get(value = "/changes", produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<String>>> followChanges(HttpRequest<?> request) {
        HttpResponse<Publisher<Event<String>>> whole = changes.open(request, fact -> true);
        MutableHttpResponse<Publisher<Event<String>>> light = HttpResponse.ok();
        whole.getHeaders().forEach((name, values) -> values.forEach(value -> light.header(name, value)));
        Publisher<Event<String>> events = whole.body();
        return events == null ? light : light.body(Flux.from(events).map(LiveController::withoutData));
    }

    private static Event<String> withoutData(Event<String> event) {
        return event.getData() == null || event.getData().isEmpty() ? event : Event.of(event, "{}");
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
