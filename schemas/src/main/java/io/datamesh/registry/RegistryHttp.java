package io.datamesh.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to the registry, bounded in time and size. Only an answer of the registry itself counts: a proxy's error page, a refused credential or a wrong
 * base path is {@link RegistryUnavailableException}, because "not found" would condemn records.
 */
final class RegistryHttp implements AutoCloseable {

    static final int LARGEST_ANSWER = 4 << 20;

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int LONGEST_MESSAGE = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistrySettings settings;
    private final HttpClient client;

    RegistryHttp(RegistrySettings settings) {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout());
        settings.tls().ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /** What the registry said. */
    sealed interface Answer {

        record Ok(JsonNode body) implements Answer {}

        /** The registry knows no such schema, subject or version. */
        record NotFound() implements Answer {}

        record TooLarge() implements Answer {}

        record Refused(int status, String message) implements Answer {}
    }

    URI url() {
        return settings.url();
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    Answer post(String path, byte[] body) {
        return send(request(path)
                .header("Content-Type", MEDIA_TYPE)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .timeout(settings.timeout())
                .header("Accept", MEDIA_TYPE + ", application/json");
        settings.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private Answer send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, info -> new BoundedBody(LARGEST_ANSWER));
        try {
            // the request's own timeout ends with the headers; this one covers a body that trickles
            return understood(answer.get(2 * settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable("was interrupted while answering", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unavailable("did not answer in time", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BoundedBody.TooLargeException) {
                return new Answer.TooLarge();
            }
            throw unavailable("can't be reached (" + describe(e.getCause()) + ")", e.getCause());
        }
    }

    private Answer understood(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode body = parse(response.body());
        if (status == 200) {
            if (body == null || !body.isObject()) {
                throw unavailable("answered with something that is not JSON; is mesh.registry.url right?", null);
            }
            return new Answer.Ok(body);
        }
        if (status == 401 || status == 403) {
            throw unavailable("refuses our credentials (" + status + ")", null);
        }
        if (status == 429 || status >= 500) {
            throw unavailable("answered " + status, null);
        }
        if (status == 404) {
            if (body != null && body.path("error_code").asInt() / 100 == 404) {
                return new Answer.NotFound();
            }
            throw unavailable("has no schema registry API at this path; is mesh.registry.url right?", null);
        }
        return new Answer.Refused(status, message(body));
    }

    private RegistryUnavailableException unavailable(String what, Throwable cause) {
        return new RegistryUnavailableException("the schema registry at " + settings.url() + " " + what, cause);
    }

    private static String message(JsonNode body) {
        String text = body == null ? "no reason given" : body.path("message").asText("no reason given");
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
