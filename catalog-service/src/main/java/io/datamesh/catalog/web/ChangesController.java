package io.datamesh.catalog.web;

import io.datamesh.catalog.view.FactJson;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.sse.EventRenderer;
import io.datamesh.kit.sse.StreamedEvent;
import io.datamesh.kit.sse.TopicEventStream;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;

@Controller("/changes")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "changes")
public final class ChangesController {

    private static final Set<String> RESUMPTION = Set.of("from", "lastEventId");
    private static final Map<String, Function<ProductChanged, String>> FILTERS = Map.of(
            "product",
            ProductChanged::getProductId,
            "domain",
            ProductChanged::getDomain,
            "kind",
            fact -> fact.getKind().name(),
            "breaking",
            fact -> Boolean.toString(fact.getBreaking()));

    private final TopicEventStream<ProductChanged> changes;

    ChangesController(TopicEventStream<ProductChanged> changes) {
        this.changes = changes;
    }

    /**
     * Changes of the catalog as they happen, as server-sent events whose data are the facts. Filters: {@code product}, {@code domain}, {@code kind},
     * {@code breaking}. Resumes with {@code Last-Event-ID}; {@code from=beginning} replays the whole change log first.
     */
    @Operation(summary = "Follow the changes of the catalog")
    @Get(produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<String>>> follow(HttpRequest<?> request) {
        return changes.open(request, filter(request));
    }

    /** How facts look in the stream. */
    public static EventRenderer<ProductChanged> renderer(RecordDecoder<ProductChanged> decoder) {
        return record -> decoder.decode(record.value()) instanceof Decoded.Value<ProductChanged>(ProductChanged fact)
                ? Optional.of(new StreamedEvent<>(fact, null, FactJson.text(fact)))
                : Optional.empty();
    }

    private static Predicate<ProductChanged> filter(HttpRequest<?> request) {
        List<Predicate<ProductChanged>> filters = new ArrayList<>();
        List<Violation> faults = new ArrayList<>();
        request.getParameters().asMap().forEach((name, values) -> {
            Function<ProductChanged, String> property = FILTERS.get(name);
            if (property != null) {
                filters.add(fact -> values.stream().anyMatch(value -> value.equalsIgnoreCase(property.apply(fact))));
            } else if (!RESUMPTION.contains(name)) {
                faults.add(new Violation(
                        name,
                        "unknown",
                        "There is no such parameter; filters are "
                                + String.join(
                                        ", ", FILTERS.keySet().stream().sorted().toList()) + "."));
            }
        });
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.invalid(faults));
        }
        return fact -> filters.stream().allMatch(one -> one.test(fact));
    }
}
