package io.datamesh.lineage.ingest;

import io.datamesh.kit.audit.Unaudited;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.security.Authorizations;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.web.TraceParent;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;

@Controller("/api/v1/lineage")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.APPLICATION_JSON)
@Unaudited
@Tag(name = "events")
final class IngestController {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final EventIntake intake;

    IngestController(EventIntake intake) {
        this.intake = intake;
    }

    /** Takes one OpenLineage event: of a run, a job or a dataset. 201 once it is in Kafka; what follows from it can be read soon after. */
    @Operation(summary = "Report an OpenLineage event")
    @Post
    HttpResponse<?> event(@Body byte[] json, HttpRequest<?> request, MeshPrincipal principal) {
        Authorizations.requireAnyDomain(principal);
        return switch (intake.take(json, TraceParent.of(request).header())) {
            case Intake.Taken taken -> HttpResponse.status(HttpStatus.CREATED);
            case Intake.Refused refused -> throw new ProblemException(problem(refused));
            case Intake.TooLarge(long bytes, long limit) ->
                throw ProblemException.of(
                        ProblemType.CONTENT_TOO_LARGE,
                        "The event has " + bytes + " bytes; " + limit + " are the most.");
            case Intake.Unavailable(String reason) -> throw ProblemException.notReady(reason, TRY_AGAIN);
        };
    }

    /** Takes a list of events. Each is taken or refused by itself; the answer tells which were not taken, why, and whether to send them again. */
    @Operation(summary = "Report many OpenLineage events")
    @Post(value = "/batch", produces = MediaType.APPLICATION_JSON)
    byte[] batch(@Body byte[] json, HttpRequest<?> request, MeshPrincipal principal) {
        Authorizations.requireAnyDomain(principal);
        return switch (intake.takeAll(json, TraceParent.of(request).header())) {
            case EventIntake.BatchIntake.Unreadable(Intake.Refused refused) ->
                throw new ProblemException(problem(refused));
            case EventIntake.BatchIntake.Read(List<Intake> outcomes) -> answer(outcomes);
        };
    }

    private static byte[] answer(List<Intake> outcomes) {
        if (!outcomes.isEmpty() && outcomes.stream().allMatch(BatchAnswer::isRetriable)) {
            throw ProblemException.notReady(((Intake.Unavailable) outcomes.getFirst()).reason(), TRY_AGAIN);
        }
        return BatchAnswer.of(outcomes);
    }

    private static Problem problem(Intake.Refused refused) {
        return refused.malformed()
                ? Problem.of(
                        ProblemType.MALFORMED_BODY,
                        "The body is not JSON. "
                                + refused.violations().getFirst().message(),
                        refused.violations())
                : Problem.invalid(refused.violations());
    }
}
