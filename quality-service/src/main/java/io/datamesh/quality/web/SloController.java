package io.datamesh.quality.web;

import io.datamesh.events.SloStatus;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.sse.EventRenderer;
import io.datamesh.kit.sse.StreamedEvent;
import io.datamesh.kit.sse.TopicEventStream;
import io.datamesh.kit.web.Cursor;
import io.datamesh.kit.web.FactFilter;
import io.datamesh.kit.web.FilterParameters;
import io.datamesh.kit.web.Filtered;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.quality.view.SloFilter;
import io.datamesh.quality.view.SloView;
import io.datamesh.topics.AvroJson;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

@Controller("/slos")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "slos")
public final class SloController implements Filtered {

    private static final String LIST = "slos";
    private static final FilterParameters FILTERS =
            new FilterParameters(SloFilter.FIELDS, SloFilter.SCALES, FilterParameters.PAGING);
    private static final FactFilter<SloStatus> OF_STREAM = new FactFilter<>(
            Map.of("product", SloStatus::getProductId, "domain", SloStatus::getDomain, "state", SloStatus::getState),
            SloFilter.SCALES);

    private final SloView view;
    private final TopicEventStream<SloStatus> changes;
    private final boolean metrics;
    private final int mostMetrics;

    SloController(
            SloView view,
            TopicEventStream<SloStatus> changes,
            @Value("${mesh.quality.metrics.enabled:true}") boolean metrics,
            @Value("${mesh.quality.metrics.most:2000}") int mostMetrics) {
        this.view = view;
        this.changes = changes;
        this.metrics = metrics;
        this.mostMetrics = mostMetrics;
    }

    @Override
    public Map<String, FilterParameters> filters() {
        return Map.of("/slos", FILTERS, "/slos/stream", OF_STREAM.parameters());
    }

    /**
     * SLOs by what is left of their budget, the least first, those without data last. Filters are {@code state}, {@code domain}, {@code product},
     * {@code port}, {@code metric}, {@code dimension} and {@code severity}. With {@code Accept: application/yaml} as OpenSLO documents, the next page in
     * the header {@code Link}.
     */
    @Operation(summary = "List SLOs")
    @Get(produces = {MediaType.APPLICATION_JSON, OpenSlo.MEDIA_TYPE})
    HttpResponse<byte[]> list(PageRequest page, HttpRequest<?> request) {
        SloView.Mark after = page.after(LIST, 2)
                .map(cursor -> new SloView.Mark(cursor.number(0), cursor.key(1)))
                .orElse(null);
        SloView.Slice slice = view.list(new SloFilter(FILTERS.read(request)), after, page.limit());
        String next = slice.next() == null
                ? null
                : Cursor.of(
                                LIST,
                                Long.toString(slice.next().budget()),
                                slice.next().key())
                        .encode();
        if (OpenSlo.isWanted(request)) {
            MutableHttpResponse<byte[]> answer =
                    HttpResponse.ok(OpenSlo.documents(slice.items())).contentType(OpenSlo.MEDIA_TYPE);
            return next == null
                    ? answer
                    : answer.header(
                            "Link",
                            "<" + UriBuilder.of(request.getUri()).replaceQueryParam("cursor", next)
                                    + ">; rel=\"next\"");
        }
        return HttpResponse.ok(JsonAnswer.object(json -> {
                    SloJson.items(json, slice.items());
                    json.writeStringField("next", next);
                }))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /**
     * Facts about SLOs as they happen, as server-sent events. Filters: {@code product}, {@code domain}, {@code state}. Resumes with {@code Last-Event-ID};
     * {@code from=beginning} replays what the topic holds first.
     */
    @Operation(summary = "Follow SLOs")
    @Get(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<String>>> follow(HttpRequest<?> request) {
        return changes.open(request, OF_STREAM.read(request));
    }

    /** The figures of a standard SLO dashboard in Prometheus' text format, as of the last fact of each SLO; those with the least budget left first. */
    @Operation(summary = "SLOs for Prometheus")
    @Get(value = "/metrics", produces = MediaType.TEXT_PLAIN)
    String metrics() {
        if (!metrics) {
            throw new ProblemException(
                    Problem.notFound("These metrics are switched off: mesh.quality.metrics.enabled."));
        }
        return SloMetrics.of(view.list(SloFilter.none(), null, mostMetrics).items());
    }

    /** How facts look in the stream. */
    public static EventRenderer<SloStatus> renderer(RecordDecoder<SloStatus> decoder) {
        return record -> record.value() != null
                        && decoder.decode(record.value()) instanceof Decoded.Value<SloStatus>(SloStatus fact)
                ? Optional.of(new StreamedEvent<>(fact, null, AvroJson.whole().toString(fact)))
                : Optional.empty();
    }
}
