package io.datamesh.quality.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.kit.audit.AuditNote;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.quality.measurement.BodyBudget;
import io.datamesh.quality.measurement.IntakeAnswer;
import io.datamesh.quality.measurement.JsonBody;
import io.datamesh.quality.measurement.MeasurementIntake;
import io.datamesh.quality.measurement.Reported;
import io.datamesh.quality.product.ProductDirectory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;

@Controller("/imports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "imports")
final class ImportController {

    private static final int LARGEST_FILE = 4 << 20;

    /** Files are read into trees, which are several times as large. */
    private static final long TREE_PER_BYTE = 4;

    private final MeasurementIntake intake;
    private final ProductDirectory products;
    private final BodyBudget budget;

    ImportController(MeasurementIntake intake, ProductDirectory products, BodyBudget budget) {
        this.intake = intake;
        this.products = products;
        this.budget = budget;
    }

    /**
     * Takes in a validation result of Great Expectations (0.x or 1.x), a list of them, or a checkpoint's result. Each result is taken or refused on its own,
     * as at {@code POST /measurements}. A file has at most 4 MB. {@code product}, {@code port} and {@code object} say whose data it was, where the file's own names don't.
     */
    @Operation(summary = "Import results of Great Expectations")
    @Post(value = "/great-expectations", consumes = MediaType.APPLICATION_JSON, produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> greatExpectations(
            @Body byte[] body, @RequestBean Target target, HttpRequest<?> request, MeshPrincipal principal) {
        return take(new GreatExpectationsParser(), body, target, request, principal);
    }

    /** Takes in the {@code run_results.json} of dbt, alone or as {@code {"runResults": …, "manifest": …}} with the {@code manifest.json} of the same run; at most 4 MB. */
    @Operation(summary = "Import results of dbt")
    @Post(value = "/dbt", consumes = MediaType.APPLICATION_JSON, produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> dbt(
            @Body byte[] body, @RequestBean Target target, HttpRequest<?> request, MeshPrincipal principal) {
        return take(new DbtParser(), body, target, request, principal);
    }

    /** Takes in the results of a Soda scan, at most 4 MB. */
    @Operation(summary = "Import results of Soda")
    @Post(value = "/soda", consumes = MediaType.APPLICATION_JSON, produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> soda(
            @Body byte[] body, @RequestBean Target target, HttpRequest<?> request, MeshPrincipal principal) {
        return take(new SodaParser(), body, target, request, principal);
    }

    private HttpResponse<byte[]> take(
            ResultParser parser, byte[] body, Target target, HttpRequest<?> request, MeshPrincipal principal) {
        AuditNote.of("measurements.import." + parser.tool(), target.product(), null)
                .attachTo(request);
        if (body.length > LARGEST_FILE) {
            throw ProblemException.of(
                    ProblemType.CONTENT_TOO_LARGE,
                    "A file has at most " + (LARGEST_FILE >> 20)
                            + " MB. `mesh import` sends only what is needed of a manifest.");
        }
        return budget.with(body.length * TREE_PER_BYTE, () -> take(parser, JsonBody.read(body), target, principal));
    }

    private HttpResponse<byte[]> take(ResultParser parser, JsonNode file, Target target, MeshPrincipal principal) {
        ParsedResults parsed = parser.parse(file);
        Placement placement = new Placement(products, parser.tool(), target);
        List<Reported> reported = new ArrayList<>();
        for (Violation fault : parsed.faults()) {
            reported.add(Reported.unusable(fault.path(), fault.code(), fault.message()));
        }
        parsed.results().forEach(result -> reported.add(placement.place(result)));
        if (reported.isEmpty()) {
            List<Violation> why = new ArrayList<>(parsed.skipped());
            if (why.isEmpty()) {
                why.add(new Violation("", "import.empty", "There is no result in it."));
            }
            throw new ProblemException(Problem.refused("The file holds nothing that was measured.", why));
        }
        return IntakeAnswer.of(intake.take(reported, principal), parsed.skipped());
    }
}
