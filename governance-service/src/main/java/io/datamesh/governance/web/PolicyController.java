package io.datamesh.governance.web;

import io.datamesh.events.PolicyChanged;
import io.datamesh.governance.view.FactLists;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.EntityTag;
import io.datamesh.kit.web.FilterParameters;
import io.datamesh.kit.web.Filtered;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.model.Enforcement;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.Severity;
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
import java.util.Map;

@Controller("/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "policies")
final class PolicyController implements Filtered {

    private static final String LIST = "policies";
    private static final String VERSIONS = "policy-versions";
    private static final FilterParameters FILTERS = new FilterParameters(
            List.of("domain", "enforcement", "mode", "owner", "severity", "withdrawn"),
            Map.of(
                    "enforcement", FilterParameters.words(Enforcement.values()),
                    "mode", FilterParameters.words(PolicyMode.values()),
                    "severity", FilterParameters.words(Severity.values()),
                    "withdrawn", List.of("true", "false")),
            FilterParameters.PAGING);

    private final GovernanceView view;
    private final FactLists lists;

    PolicyController(GovernanceView view, FactLists lists) {
        this.view = view;
        this.lists = lists;
    }

    @Override
    public Map<String, FilterParameters> filters() {
        return Map.of("/policies", FILTERS);
    }

    /** Policies by name; filters are {@code domain}, {@code mode}, {@code enforcement}, {@code severity}, {@code owner} and {@code withdrawn}. */
    @Operation(summary = "List policies")
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] list(PageRequest page, HttpRequest<?> request) {
        return Paging.answer(lists.policies(FILTERS.read(request), Paging.after(page, LIST), page.limit()), LIST);
    }

    /** The policy as it holds now, or its withdrawal. */
    @Operation(summary = "Show a policy")
    @Get(value = "/{name}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> show(String name, HttpRequest<?> request) {
        PolicyChanged current = known(name);
        EntityTag tag = tag(current);
        return tag.isKnownTo(request)
                ? HttpResponse.<byte[]>notModified().header("ETag", tag.value())
                : HttpResponse.ok(lists.policy(name).orElseThrow(() -> noSuchPolicy(name)))
                        .header("ETag", tag.value());
    }

    /** Every version that took effect, newest first. */
    @Operation(summary = "List the versions of a policy")
    @Get(value = "/{name}/versions", produces = MediaType.APPLICATION_JSON)
    byte[] versions(String name, PageRequest page) {
        known(name);
        return Paging.answer(lists.policyVersions(name, Paging.after(page, VERSIONS), page.limit()), VERSIONS);
    }

    @Operation(summary = "Show a version of a policy")
    @Get(value = "/{name}/versions/{version}", produces = MediaType.APPLICATION_JSON)
    byte[] version(String name, long version) {
        return lists.policy(name, version)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("There is no version " + version + " of a policy '" + name + "'.")));
    }

    private PolicyChanged known(String name) {
        return view.policy(name).orElseThrow(() -> noSuchPolicy(name));
    }

    static EntityTag tag(PolicyChanged fact) {
        return EntityTag.of(fact.getName(), Long.toString(fact.getVersion()));
    }

    static ProblemException noSuchPolicy(String name) {
        return new ProblemException(Problem.notFound("There is no policy '" + name + "'."));
    }
}
