package io.datamesh.quality.web;

import io.datamesh.events.SloStatus;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.quality.view.QualityReport;
import io.datamesh.quality.view.SloView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

@Controller("/products")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "products")
final class ProductSloController {

    private final SloView view;

    ProductSloController(SloView view) {
        this.view = view;
    }

    /** All SLOs of a product, and its promises that can't be measured with the reasons. As OpenSLO with {@code Accept: application/yaml}. */
    @Operation(summary = "List the SLOs of a product")
    @Get(
            value = "/{id}/slos",
            produces = {MediaType.APPLICATION_JSON, OpenSlo.MEDIA_TYPE})
    HttpResponse<byte[]> slos(String id, HttpRequest<?> request) {
        byte[] about = about(id);
        List<SloStatus> statuses = view.ofProduct(id);
        if (OpenSlo.isWanted(request)) {
            return HttpResponse.ok(OpenSlo.documents(statuses)).contentType(OpenSlo.MEDIA_TYPE);
        }
        return HttpResponse.ok(JsonAnswer.object(json -> {
                    SloJson.items(json, statuses);
                    json.writeStringField("next", null);
                    json.writeFieldName("product");
                    JsonAnswer.raw(json, about);
                }))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** One SLO with its history. */
    @Operation(summary = "Show an SLO")
    @Get(
            value = "/{id}/slos/{slo}",
            produces = {MediaType.APPLICATION_JSON, OpenSlo.MEDIA_TYPE})
    HttpResponse<byte[]> slo(String id, String slo, HttpRequest<?> request) {
        SloStatus status = view.slo(id, slo)
                .orElseThrow(
                        () -> new ProblemException(Problem.notFound("Product '" + id + "' has no SLO '" + slo + "'.")));
        return OpenSlo.isWanted(request)
                ? HttpResponse.ok(OpenSlo.documents(List.of(status))).contentType(OpenSlo.MEDIA_TYPE)
                : HttpResponse.ok(SloJson.whole(status)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** What to judge a product by: how complete, valid, accurate, fresh and large it is measured to be, when and by whom; and what can't be measured. */
    @Operation(summary = "Report on the quality of a product")
    @Get(value = "/{id}/quality", produces = MediaType.APPLICATION_JSON)
    byte[] quality(String id) {
        byte[] about = about(id);
        return ReportAnswer.of(about, QualityReport.of(view.ofProduct(id)));
    }

    private byte[] about(String id) {
        return view.about(id)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no product '" + id + "'.")));
    }
}
