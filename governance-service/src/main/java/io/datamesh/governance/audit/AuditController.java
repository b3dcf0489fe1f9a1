package io.datamesh.governance.audit;

import io.datamesh.governance.web.Times;
import io.datamesh.kit.web.Cursor;
import io.datamesh.kit.web.FilterParameters;
import io.datamesh.kit.web.Filtered;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.model.CommandOutcome;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Set;

@Controller("/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "audit")
final class AuditController implements Filtered {

    private static final String LIST = "audit";
    private static final FilterParameters FILTERS = new FilterParameters(
            AuditIndex.FILTERS,
            Map.of("outcome", FilterParameters.words(CommandOutcome.values())),
            Set.of("limit", "cursor", "from", "to"));

    private final AuditIndex trail;

    AuditController(AuditIndex trail) {
        this.trail = trail;
    }

    @Override
    public Map<String, FilterParameters> filters() {
        return Map.of("/audit", FILTERS);
    }

    /**
     * Who did what, when, of all services, the newest first. Filters are {@code action}, {@code actor}, {@code domain}, {@code outcome}, {@code service}
     * and {@code target}; {@code from} and {@code to} are times with an offset, or dates.
     */
    @Operation(summary = "Read the audit trail")
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] list(PageRequest page, HttpRequest<?> request) {
        AuditIndex.Place after = page.after(LIST, 2)
                .map(cursor -> new AuditIndex.Place(cursor.number(0), cursor.key(1)))
                .orElse(null);
        AuditIndex.Part part = trail.list(
                FILTERS.read(request),
                Times.parameter(request, "from"),
                Times.parameter(request, "to"),
                after,
                page.limit());
        return JsonAnswer.page(
                part.items(),
                part.next() == null
                        ? null
                        : Cursor.of(
                                        LIST,
                                        Long.toString(part.next().time()),
                                        part.next().key())
                                .encode());
    }
}
