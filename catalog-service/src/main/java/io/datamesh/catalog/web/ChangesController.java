package io.datamesh.catalog.web;

import io.datamesh.catalog.view.FactJson;
import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.sse.EventRenderer;
import io.datamesh.kit.sse.StreamedEvent;
import io.datamesh.kit.sse.TopicEventStream;
import io.datamesh.kit.web.FactFilter;
import io.datamesh.kit.web.FilterParameters;
import io.datamesh.kit.web.Filtered;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

@Controller("/changes")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "changes")
public final class ChangesController implements Filtered {

    private static final FactFilter<ProductChanged> FILTER = new FactFilter<>(
            Map.of(
                    "product", ProductChanged::getProductId,
                    "domain", ProductChanged::getDomain,
                    "kind", ProductChanged::getKind,
                    "breaking", ProductChanged::getBreaking),
            Map.of(
                    "kind", FilterParameters.words(ProductChangeKind.values()),
                    "breaking", List.of("true", "false")));

    private final TopicEventStream<ProductChanged> changes;

    ChangesController(TopicEventStream<ProductChanged> changes) {
        this.changes = changes;
    }

    @Override
    public Map<String, FilterParameters> filters() {
        return Map.of("/changes", FILTER.parameters());
    }

    /**
     * Changes of the catalog as they happen, as server-sent events whose data are the facts. Filters: {@code product}, {@code domain}, {@code kind},
     * {@code breaking}. Resumes with {@code Last-Event-ID}; {@code from=beginning} replays the whole change log first.
     */
    @Operation(summary = "Follow the changes of the catalog")
    @Get(produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<String>>> follow(HttpRequest<?> request) {
        return changes.open(request, FILTER.read(request));
    }

    /** How facts look in the stream. */
    public static EventRenderer<ProductChanged> renderer(RecordDecoder<ProductChanged> decoder) {
        return record -> decoder.decode(record.value()) instanceof Decoded.Value<ProductChanged>(ProductChanged fact)
                ? Optional.of(new StreamedEvent<>(fact, null, FactJson.text(fact)))
                : Optional.empty();
    }
}
