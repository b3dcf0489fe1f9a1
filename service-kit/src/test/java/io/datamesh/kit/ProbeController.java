package io.datamesh.kit;

import io.datamesh.kit.audit.AuditNote;
import io.datamesh.kit.audit.Unaudited;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.security.Authorizations;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.security.Read;
import io.datamesh.kit.web.ClientPresence;
import io.datamesh.kit.web.Page;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.registry.RegistryUnavailableException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Routes that do each of the things a service's routes do, to see how the kit answers. */
@Controller("/probe")
@Requires(property = "probe.enabled", value = "true")
class ProbeController {

    @Serdeable
    enum Colour {
        RED,
        GREEN
    }

    @Serdeable
    record Part(@NotBlank String name, @Min(1) @Max(10) int size) {}

    @Serdeable
    record Thing(
            @NotBlank String name,
            int count,
            @Nullable Instant at,
            @Nullable Colour colour,
            @Valid List<Part> parts) {}

    /** A record that guards itself, as records do. */
    @Serdeable
    record Guarded(String name, List<String> words) {
        Guarded {
            words = List.copyOf(words);
            if (name.length() > 5) {
                throw new IllegalArgumentException("secret-of-the-inside");
            }
        }
    }

    @Post("/guarded")
    @Read
    Guarded guarded(@Body Guarded guarded) {
        return guarded;
    }

    @Get
    Map<String, String> hello() {
        return Map.of("hello", "world", "thread", Thread.currentThread().isVirtual() ? "virtual" : "platform");
    }

    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Boolean> gone = new CompletableFuture<>();

    /** Whether a request for patience has come. */
    CompletableFuture<Void> begun() {
        return begun;
    }

    /** Whether its client has gone before the end. */
    CompletableFuture<Boolean> gone() {
        return gone;
    }

    /** Works until its client has gone, or for ten seconds. */
    @Get("/patience")
    String patience(HttpRequest<?> request) {
        ClientPresence client = ClientPresence.of(request);
        begun.complete(null);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (client.isThere() && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        gone.complete(!client.isThere());
        return "done";
    }

    @Post
    Thing create(@Body @Valid Thing thing, MeshPrincipal principal) {
        return thing;
    }

    @Post("/check")
    @Read
    Thing check(@Body @Valid Thing thing) {
        return thing;
    }

    @Post("/text")
    @Read
    @Consumes({"application/yaml", "application/json"})
    @Produces("application/yaml")
    String text(@Body String text) {
        return "length: " + text.length();
    }

    @Post("/domains/{domain}")
    HttpResponse<?> publish(String domain, MeshPrincipal principal) {
        Authorizations.requireDomain(principal, domain);
        return HttpResponse.accepted();
    }

    @Post("/noted/{product}")
    HttpResponse<?> noted(String product, HttpRequest<?> request, MeshPrincipal principal) {
        AuditNote.of("product.publish", product, "sales").became("event-1").attachTo(request);
        throw new ProblemException(
                Problem.refused("Not accepted.", List.of(new Violation("/version", "version", "It has to rise."))));
    }

    @Post("/governance")
    HttpResponse<?> govern(MeshPrincipal principal) {
        Authorizations.requireGovernance(principal);
        return HttpResponse.accepted();
    }

    @Unaudited
    @Post("/observe")
    HttpResponse<?> observe(MeshPrincipal principal) {
        Authorizations.requireAnyDomain(principal);
        return HttpResponse.accepted();
    }

    @Get("/who")
    Map<String, String> who(@Nullable MeshPrincipal principal) {
        return Map.of("subject", principal == null ? "nobody" : principal.subject());
    }

    @Get("/list")
    Page<Integer> list(PageRequest page) {
        return new Page<>(
                List.of(page.limit()),
                page.cursor() == null ? null : page.cursor().encode());
    }

    @Get("/typed/{number}")
    String typed(
            @PathVariable int number,
            @QueryValue Instant at,
            @QueryValue Optional<Integer> depth,
            @QueryValue @Nullable Colour colour) {
        return number + " " + at;
    }

    @Get("/bounded")
    String bounded(@QueryValue @Min(1) @Max(5) int depth, @QueryValue @NotBlank String name) {
        return "ok";
    }

    @Get("/slow/{milliseconds}")
    String slow(long milliseconds) {
        SlowRequests.begin();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
        return "done";
    }

    /** Nothing says how to write this. */
    @Get("/unwritable")
    Object unwritable() {
        return new Object() {
            @Override
            public String toString() {
                return "secret-of-the-inside";
            }
        };
    }

    @Get("/absent")
    Optional<String> absent() {
        return Optional.empty();
    }

    @Get("/bare/{status}")
    HttpResponse<?> bare(int status) {
        return HttpResponse.status(status, "whatever");
    }

    @Get("/fails/{how}")
    String fails(String how) throws Exception {
        switch (how) {
            case "bug" -> throw new IllegalStateException("secret-of-the-inside");
            case "error" -> throw new StackOverflowError("secret-of-the-inside");
            case "store" -> throw new InvalidStateStoreException("secret-of-the-inside");
            case "broker" -> throw new org.apache.kafka.common.errors.TimeoutException("secret-of-the-inside");
            case "late" -> throw new java.util.concurrent.TimeoutException("secret-of-the-inside");
            case "registry" -> throw new RegistryUnavailableException("secret-of-the-inside");
            case "busy" -> throw new java.util.concurrent.RejectedExecutionException("secret-of-the-inside");
            case "wrapped" ->
                throw new java.util.concurrent.CompletionException(
                        ProblemException.of(ProblemType.CONFLICT, "Exists."));
            case "refused" ->
                throw new ProblemException(Problem.refused(
                        "Not accepted.",
                        List.of(new Violation("/a", "x", "First."), new Violation("/b", "y", "Second."))));
            default -> throw ProblemException.of(ProblemType.CONFLICT, "Exists.");
        }
    }
}
