package io.datamesh.quality.measurement;

import io.datamesh.kit.audit.AuditNote;
import io.datamesh.kit.security.MeshPrincipal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

@Controller("/measurements")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "measurements")
final class MeasurementController {

    private final MeasurementIntake intake;
    private final BodyBudget budget;

    MeasurementController(MeasurementIntake intake, BodyBudget budget) {
        this.intake = intake;
        this.budget = budget;
    }

    /**
     * Reports one measurement, or up to 10,000 as {@code {"items": […]}}, in at most 16 MB; more is answered 413. Each is taken or refused on its own: 202 when all were accepted, 207 when some were,
     * 422 or 403 when none was. One with the same {@code eventId} counts once; without one, the id follows from the content.
     */
    @Operation(summary = "Report measurements")
    @Post(consumes = MediaType.APPLICATION_JSON, produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> report(@Body byte[] body, HttpRequest<?> request, MeshPrincipal principal) {
        return budget.with(body.length, () -> {
            List<Reported> reported = ReportBody.read(body);
            AuditNote.of("measurements.report", target(reported), null).attachTo(request);
            return IntakeAnswer.of(intake.take(reported, principal), List.of());
        });
    }

    private static String target(List<Reported> reported) {
        Reported first = reported.getFirst();
        return reported.size() == 1 && first.measured() != null
                ? first.measured().getProductId()
                : reported.size() + " measurements";
    }
}
