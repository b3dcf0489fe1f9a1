package io.datamesh.kit.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.datamesh.kit.web.TraceParent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Another service of the mesh. It is asked in the name of whoever asks us, with their token and trace. */
public final class Peer {

    private static final int OK = 200;
    private static final int LARGEST_ANSWER = 4 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    private final String name;
    private final URI base;
    private final HttpClient http;
    private final Duration atMost;

    /** @param base where it is; null if that is not configured */
    Peer(String name, @Nullable URI base, HttpClient http, Duration atMost) {
        this.name = name;
        this.base = base;
        this.http = http;
        this.atMost = atMost;
    }

    /** Asks for something that is there. */
    public CompletableFuture<PeerAnswer> get(String path, io.micronaut.http.HttpRequest<?> caller) {
        return base == null ? unconfigured() : send(request(path, caller).GET());
    }

    /**
     * Asks something that takes a document and changes nothing.
     *
     * @param mediaType of the document; null if its sender did not say
     */
    public CompletableFuture<PeerAnswer> ask(
            String path, byte[] document, @Nullable String mediaType, io.micronaut.http.HttpRequest<?> caller) {
        if (base == null) {
            return unconfigured();
        }
        return send(request(path, caller)
                .header(HttpHeaders.CONTENT_TYPE, mediaType == null ? "text/plain" : mediaType)
                .POST(BodyPublishers.ofByteArray(document)));
    }

    /** Passes something on, and back whatever it is answered with. */
    public CompletableFuture<PeerReply> call(PeerCall call, io.micronaut.http.HttpRequest<?> caller) {
        if (base == null) {
            return CompletableFuture.completedFuture(new PeerReply.Unavailable(notConfigured()));
        }
        HttpRequest.Builder request = request(call.path(), call.accept(), caller)
                .method(
                        call.method(),
                        call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body()));
        if (call.mediaType() != null) {
            request.header(HttpHeaders.CONTENT_TYPE, call.mediaType());
        }
        if (call.token() != null) {
            request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + call.token());
        }
        return send(
                request,
                response -> new PeerReply.Answered(response.statusCode(), response.body()),
                PeerReply.Unavailable::new);
    }

    private CompletableFuture<PeerAnswer> unconfigured() {
        return CompletableFuture.completedFuture(new PeerAnswer.Unavailable(notConfigured()));
    }

    private String notConfigured() {
        return "This service is not told where the " + name + " service is (mesh." + name + ".url).";
    }

    private HttpRequest.Builder request(String path, io.micronaut.http.HttpRequest<?> caller) {
        return request(path, "application/json", caller);
    }

    private HttpRequest.Builder request(String path, String accept, io.micronaut.http.HttpRequest<?> caller) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(atMost)
                .header(HttpHeaders.ACCEPT, accept)
                .header("traceparent", TraceParent.of(caller).header());
        caller.getHeaders()
                .getFirst(HttpHeaders.AUTHORIZATION)
                .ifPresent(token -> request.header(HttpHeaders.AUTHORIZATION, token));
        return request;
    }

    private CompletableFuture<PeerAnswer> send(HttpRequest.Builder request) {
        return send(request, this::read, PeerAnswer.Unavailable::new);
    }

    private <A> CompletableFuture<A> send(
            HttpRequest.Builder request, Function<HttpResponse<byte[]>, A> answered, Function<String, A> unavailable) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request.build(), answer -> new BoundedBody(LARGEST_ANSWER));
        return sent.thenApply(answered)
                .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    sent.cancel(true);
                    return unavailable.apply(sentence(failure));
                });
    }

    private PeerAnswer read(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            return new PeerAnswer.Unavailable("The " + name + " service answered HTTP " + response.statusCode() + ".");
        }
        return isObject(response.body())
                ? new PeerAnswer.Given(response.body())
                : new PeerAnswer.Unavailable("The " + name + " service answered something that is no JSON object.");
    }

    /** It becomes part of our own answer, so it has to be whole. */
    private static boolean isObject(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException malformed) {
            return false;
        }
    }

    private String sentence(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return switch (cause) {
            case TimeoutException late ->
                "The " + name + " service did not answer within " + atMost.toMillis() + " ms.";
            case java.net.http.HttpTimeoutException late ->
                "The " + name + " service did not answer within " + atMost.toMillis() + " ms.";
            case BoundedBody.TooLarge large -> "The " + name + " service answered more than can be taken.";
            default -> "The " + name + " service can't be reached.";
        };
    }
}
