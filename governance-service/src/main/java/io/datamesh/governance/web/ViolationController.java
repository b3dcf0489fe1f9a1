package io.datamesh.governance.web;

import io.datamesh.events.PolicyViolated;
import io.datamesh.governance.view.FactLists;
import io.datamesh.kit.audit.AuditNote;
import io.datamesh.kit.command.CommandResult;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.sse.EventRenderer;
import io.datamesh.kit.sse.StreamedEvent;
import io.datamesh.kit.sse.TopicEventStream;
import io.datamesh.kit.web.FactFilter;
import io.datamesh.kit.web.FilterParameters;
import io.datamesh.kit.web.Filtered;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.kit.web.PreferredWait;
import io.datamesh.model.Enforcement;
import io.datamesh.model.Severity;
import io.datamesh.model.ViolationAction;
import io.datamesh.model.ViolationStatus;
import io.datamesh.topics.AvroJson;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.sse.Event;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;

@Controller("/violations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "violations")
public final class ViolationController implements Filtered {

    private static final String LIST = "violations";
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);
    private static final Map<String, Function<PolicyViolated, Object>> PROPERTIES = Map.of(
            "policy", PolicyViolated::getPolicy,
            "product", PolicyViolated::getProductId,
            "domain", PolicyViolated::getDomain,
            "subject", PolicyViolated::getSubject,
            "severity", PolicyViolated::getSeverity,
            "enforcement", PolicyViolated::getEnforcement,
            "status", PolicyViolated::getStatus);
    private static final Map<String, List<String>> SCALES = Map.of(
            "severity", FilterParameters.words(Severity.values()),
            "enforcement", FilterParameters.words(Enforcement.values()),
            "status", FilterParameters.words(ViolationStatus.values()));
    private static final FactFilter<PolicyViolated> OF_STREAM = new FactFilter<>(PROPERTIES, SCALES);
    private static final FilterParameters OF_LIST =
            new FilterParameters(OF_STREAM.parameters().names(), SCALES, FilterParameters.PAGING);

    private final FactLists lists;
    private final ViolationCommanding commanding;
    private final TopicEventStream<PolicyViolated> stream;

    ViolationController(FactLists lists, ViolationCommanding commanding, TopicEventStream<PolicyViolated> stream) {
        this.lists = lists;
        this.commanding = commanding;
        this.stream = stream;
    }

    @Override
    public Map<String, FilterParameters> filters() {
        return Map.of("/violations", OF_LIST, "/violations/stream", OF_STREAM.parameters());
    }

    /**
     * Violations, the last opened first; resolved ones only with {@code status=resolved}. Filters are {@code policy}, {@code product}, {@code domain},
     * {@code subject}, {@code severity}, {@code enforcement} and {@code status}.
     */
    @Operation(summary = "List violations")
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] list(PageRequest page, HttpRequest<?> request) {
        return Paging.answer(lists.violations(OF_LIST.read(request), Paging.after(page, LIST), page.limit()), LIST);
    }

    /**
     * Violations as they open, change and resolve, as server-sent events. Takes the filters of the list; resumes with {@code Last-Event-ID};
     * {@code from=beginning} replays what the topic still has.
     */
    @Operation(summary = "Follow violations")
    @Get(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<String>>> follow(HttpRequest<?> request) {
        return stream.open(request, OF_STREAM.read(request));
    }

    @Operation(summary = "Show a violation")
    @Get(value = "/{id}", produces = MediaType.APPLICATION_JSON)
    byte[] show(String id) {
        return lists.violation(id)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no violation '" + id + "'.")));
    }

    /** Says that somebody looks after it. Its domain may, and governance. */
    @Operation(summary = "Acknowledge a violation")
    @Post(value = "/{id}/acknowledge", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> acknowledge(
            String id, @Body @Nullable ViolationRequest body, HttpRequest<?> request, MeshPrincipal principal) {
        return command(id, ViolationAction.ACKNOWLEDGE, body, request, principal);
    }

    /** Accepts it for a time, with a reason. Governance may, and the domain if the policy is its own. */
    @Operation(summary = "Waive a violation")
    @Post(value = "/{id}/waive", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> waive(
            String id, @Body @Nullable ViolationRequest body, HttpRequest<?> request, MeshPrincipal principal) {
        return command(id, ViolationAction.WAIVE, body, request, principal);
    }

    /** Takes an acknowledgement or a waiver back. */
    @Operation(summary = "Reopen a violation")
    @Post(value = "/{id}/reopen", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> reopen(
            String id, @Body @Nullable ViolationRequest body, HttpRequest<?> request, MeshPrincipal principal) {
        return command(id, ViolationAction.REOPEN, body, request, principal);
    }

    /** How violations look in the stream. */
    public static EventRenderer<PolicyViolated> renderer(RecordDecoder<PolicyViolated> decoder) {
        return record -> record.value() != null
                        && decoder.decode(record.value()) instanceof Decoded.Value<PolicyViolated>(PolicyViolated fact)
                ? Optional.of(new StreamedEvent<>(fact, null, AvroJson.whole().toString(fact)))
                : Optional.empty();
    }

    private HttpResponse<byte[]> command(
            String id,
            ViolationAction action,
            @Nullable ViolationRequest body,
            HttpRequest<?> request,
            MeshPrincipal principal) {
        AuditNote.of("violation." + action.name().toLowerCase(Locale.ROOT), id, null)
                .attachTo(request);
        Duration wait = PreferredWait.of(request).orElse(USUAL_WAIT);
        CommandResult result =
                commanding.command(id, action, body == null ? new ViolationRequest(null, null) : body, principal, wait);
        URI location = UriBuilder.of("/violations").path(id).build();
        return CommandAnswer.of(result, location, fact -> false);
    }
}
