package io.datamesh.catalog.web;

import io.datamesh.catalog.product.ProductCheck;
import io.datamesh.catalog.product.ProductPublishing;
import io.datamesh.catalog.view.CatalogView;
import io.datamesh.catalog.view.CatalogView.Versions;
import io.datamesh.catalog.view.ProductFilter;
import io.datamesh.catalog.view.ProductLists;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.audit.AuditNote;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.security.Authorizations;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.security.Read;
import io.datamesh.kit.web.Cursor;
import io.datamesh.kit.web.EntityTag;
import io.datamesh.kit.web.FilterParameters;
import io.datamesh.kit.web.Filtered;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.kit.web.PreferredWait;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

@Controller("/products")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "products")
final class ProductController implements Filtered {

    private static final String LIST = "products";
    private static final String VERSIONS = "versions";
    private static final FilterParameters FILTERS =
            new FilterParameters(ProductFilter.FIELDS, ProductFilter.SCALES, FilterParameters.PAGING);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    private final DescriptorReader reader;
    private final ProductPublishing publishing;
    private final ProductCheck check;
    private final Advice advice;
    private final CatalogView view;
    private final ProductLists lists;

    ProductController(
            DescriptorReader reader,
            ProductPublishing publishing,
            ProductCheck check,
            Advice advice,
            CatalogView view,
            ProductLists lists) {
        this.reader = reader;
        this.publishing = publishing;
        this.check = check;
        this.advice = advice;
        this.view = view;
        this.lists = lists;
    }

    @Override
    public Map<String, FilterParameters> filters() {
        return Map.of("/products", FILTERS);
    }

    /**
     * Publishes a product, a version of it, or another status: an ODPS, ODCS, compact or infrastructure document, YAML or JSON. Answers with the fact when
     * this instance's reads show it; {@code Prefer: wait=SECONDS} bounds the wait, after which the answer is 202 with the place to ask again.
     */
    @Operation(summary = "Publish a product")
    @Post(produces = MediaType.APPLICATION_JSON)
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/plain", MediaType.APPLICATION_JSON})
    HttpResponse<byte[]> publish(@Body byte[] document, HttpRequest<?> request, MeshPrincipal principal) {
        return switch (reader.read(document, mediaType(request))) {
            case Reading.Refused refused -> throw PublishAnswer.unreadable(refused.violations());
            case Reading.Read read -> {
                String domain = read.product().getDomain();
                AuditNote.of("product.publish", read.product().getId(), domain).attachTo(request);
                Authorizations.requireDomain(principal, domain);
                yield PublishAnswer.of(
                        publishing.publish(read.product(), read.source(), principal.subject(), wait(request)));
            }
        };
    }

    /**
     * Says what publishing this document would come to, and publishes nothing: every fault, the contract diff, who reads the product, the verdict that the governance
     * service would give, and whom a breaking change would reach by the lineage service. What a service could not say is {@code {"unavailable": reason}}.
     */
    @Operation(summary = "Check a product without publishing it")
    @Read
    @Post(value = "/check", produces = MediaType.APPLICATION_JSON)
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/plain", MediaType.APPLICATION_JSON})
    byte[] check(@Body byte[] document, HttpRequest<?> request) {
        ProductCheck.Result result = check.check(document, mediaType(request));
        return CheckAnswer.of(result, advice.on(result, document, mediaType(request), request));
    }

    /** Products by id; filters are {@code domain}, {@code status}, {@code sensitivity}, {@code owner}, {@code tag}, {@code compliance} and {@code slo}. */
    @Operation(summary = "List products")
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] list(PageRequest page, HttpRequest<?> request) {
        String after = page.after(LIST, 1).map(cursor -> cursor.key(0)).orElse(null);
        ProductLists.Slice slice = lists.list(new ProductFilter(FILTERS.read(request)), after, page.limit());
        return JsonAnswer.page(
                slice.items(),
                slice.lastId() == null ? null : Cursor.of(LIST, slice.lastId()).encode());
    }

    /** The last fact about a product; {@code trust} tells its last verdict, which version that was about, and how many of its SLOs are in each state. */
    @Operation(summary = "Show a product")
    @Get(value = "/{id}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> show(String id, HttpRequest<?> request) {
        return tagged(view.product(id).orElseThrow(() -> noSuchProduct(id)), request);
    }

    /** The last fact about each version of a product, newest first. */
    @Operation(summary = "List the versions of a product")
    @Get(value = "/{id}/versions", produces = MediaType.APPLICATION_JSON)
    byte[] versions(String id, PageRequest page) {
        Versions.Place after = page.after(VERSIONS, 3)
                .filter(cursor -> cursor.key(0).equals(id))
                .map(cursor -> new Versions.Place(cursor.number(1), cursor.key(2)))
                .orElse(null);
        Versions versions = view.versions(id, after, page.limit());
        if (versions.items().isEmpty() && after == null) {
            throw noSuchProduct(id);
        }
        Versions.Place next = versions.next();
        return JsonAnswer.page(
                versions.items(),
                next == null
                        ? null
                        : Cursor.of(VERSIONS, id, Long.toString(next.revision()), next.version())
                                .encode());
    }

    /** The last fact about one version of a product. */
    @Operation(summary = "Show a version of a product")
    @Get(value = "/{id}/versions/{version}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> version(String id, String version, HttpRequest<?> request) {
        return tagged(
                view.product(id, version)
                        .orElseThrow(() -> new ProblemException(
                                Problem.notFound("There is no version '" + version + "' of a product '" + id + "'."))),
                request);
    }

    /** Retires a product: it stays in the catalog and in its change log, and serves nothing any more. */
    @Operation(summary = "Retire a product")
    @Delete(value = "/{id}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> retire(String id, HttpRequest<?> request, MeshPrincipal principal) {
        ProductChanged current = view.fact(id).orElseThrow(() -> noSuchProduct(id));
        AuditNote.of("product.retire", id, current.getDomain()).attachTo(request);
        Authorizations.requireDomain(principal, current.getDomain());
        return PublishAnswer.of(publishing.retire(current, principal.subject(), wait(request)));
    }

    private static HttpResponse<byte[]> tagged(byte[] json, HttpRequest<?> request) {
        EntityTag tag = EntityTag.of(new String(json, StandardCharsets.UTF_8));
        return tag.isKnownTo(request)
                ? HttpResponse.<byte[]>notModified().header("ETag", tag.value())
                : HttpResponse.ok(json).header("ETag", tag.value());
    }

    private static Duration wait(HttpRequest<?> request) {
        return PreferredWait.of(request).orElse(USUAL_WAIT);
    }

    private static String mediaType(HttpRequest<?> request) {
        return request.getContentType().map(MediaType::getName).orElse(null);
    }

    private static ProblemException noSuchProduct(String id) {
        return new ProblemException(Problem.notFound("There is no product '" + id + "'."));
    }
}
