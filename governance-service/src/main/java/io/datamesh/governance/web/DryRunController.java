package io.datamesh.governance.web;

import com.fasterxml.jackson.core.JsonFactory;
import io.datamesh.governance.policy.CompiledPolicy;
import io.datamesh.governance.policy.trial.DryRunJson;
import io.datamesh.governance.policy.trial.DryRunReport;
import io.datamesh.kit.security.Read;
import io.datamesh.kit.web.ClientPresence;
import io.datamesh.kit.web.JsonAnswer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

@Controller("/policies/dry-run")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "policies")
final class DryRunController {

    private static final Logger LOG = LoggerFactory.getLogger(DryRunController.class);
    private static final String LINES = "application/x-ndjson";
    private static final String FAILED =
            "{\"error\":\"The trial could not be finished. The log of the service says why.\"}";

    private final PolicyTrial trial;
    private final PolicyDocuments documents;

    DryRunController(PolicyTrial trial, PolicyDocuments documents) {
        this.trial = trial;
        this.documents = documents;
    }

    /**
     * Tries new or changed policies on every product of the catalog: what would fail, newly fail, newly pass. Emits nothing. With
     * {@code Accept: text/event-stream} or {@code application/x-ndjson} the answer tells of its progress on the way. The work ends when the
     * client goes.
     */
    @Operation(summary = "Try policies on the live catalog")
    @Read
    @Post(produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM, LINES})
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/plain", MediaType.APPLICATION_JSON})
    HttpResponse<?> tryOut(@Body byte[] body, HttpRequest<?> request) {
        List<CompiledPolicy> tried = trial.compile(documents.read(body, request));
        trial.requirePlace();
        String accepted = request.getHeaders().get("Accept", String.class, "");
        if (accepted.contains(MediaType.TEXT_EVENT_STREAM)) {
            Publisher<Event<String>> events =
                    messages(tried).map(message -> Event.of(message.json()).name(message.name()));
            return HttpResponse.ok(events)
                    .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                    .header("Cache-Control", "no-store");
        }
        if (accepted.contains(LINES)) {
            Publisher<byte[]> lines = messages(tried)
                    .map(message ->
                            ("{\"" + message.name() + "\":" + message.json() + "}\n").getBytes(StandardCharsets.UTF_8));
            return HttpResponse.ok(lines).contentType(MediaType.of(LINES));
        }
        return whole(tried, ClientPresence.of(request));
    }

    /** Blocks: as a publisher it would be written as an array with one item. */
    private HttpResponse<?> whole(List<CompiledPolicy> tried, ClientPresence client) {
        try {
            return HttpResponse.ok(json(trial.run(tried, (seen, products) -> {}, client::isThere)))
                    .contentType(MediaType.APPLICATION_JSON_TYPE);
        } catch (CancellationException gone) {
            LOG.debug("A trial ended early: its client has gone");
            return HttpResponse.noContent(); // nobody reads it
        }
    }

    /** A line of the answer. */
    private record Message(String name, String json) {}

    private Flux<Message> messages(List<CompiledPolicy> tried) {
        return Flux.create(
                sink -> Thread.ofVirtual().name("policy-trial").start(() -> run(tried, sink)),
                FluxSink.OverflowStrategy.LATEST);
    }

    private void run(List<CompiledPolicy> tried, FluxSink<Message> sink) {
        try {
            DryRunReport report = trial.run(
                    tried,
                    (seen, products) -> sink.next(new Message("progress", progress(seen, products))),
                    () -> !sink.isCancelled());
            sink.next(new Message("report", new String(json(report), StandardCharsets.UTF_8)));
            sink.complete();
        } catch (CancellationException gone) {
            LOG.debug("A trial ended early: its client has gone");
        } catch (RuntimeException e) {
            LOG.error("A trial failed", e);
            sink.next(new Message("failure", FAILED));
            sink.complete();
        }
    }

    private static String progress(long seen, long products) {
        return new String(
                JsonAnswer.object(json -> {
                    json.writeNumberField("seen", seen);
                    json.writeNumberField("products", products);
                }),
                StandardCharsets.UTF_8);
    }

    private static byte[] json(DryRunReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var json = new JsonFactory().createGenerator(bytes)) {
            DryRunJson.write(report, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
