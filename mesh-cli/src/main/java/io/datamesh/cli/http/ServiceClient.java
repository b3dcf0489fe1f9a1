package io.datamesh.cli.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.local.Addresses;
import io.datamesh.cli.local.MeshDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The HTTP interface of one of the mesh's services. Waits out a service that says it will soon be there; everything else is the caller's to judge. */
public final class ServiceClient {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(45);
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(30);
    private static final int WAIT_SECONDS = 20;
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;

    private final Service service;
    private final URI base;
    private final Credentials credentials;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private ServiceClient(Service service, URI base, Credentials credentials) {
        if (base.getHost() == null
                || base.getScheme() == null
                || !base.getScheme().matches("https?")) {
            throw Failure.usage(base + " is no address of a service.", "Use one such as http://127.0.0.1:8080.");
        }
        this.service = service;
        this.base = base;
        this.credentials = credentials;
    }

    public static ServiceClient of(Service service, MeshOptions options) {
        return new ServiceClient(
                service, options.url(service), new Credentials(options.token(), options.meshDirectory()));
    }

    /** The service of a mesh on this machine, with its own key. */
    public static ServiceClient local(Service service, Addresses addresses, MeshDirectory directory) {
        return new ServiceClient(
                service, URI.create(addresses.of(service)), new Credentials(Optional.empty(), directory));
    }

    public Answer get(String path) {
        return read(request(path).GET());
    }

    /** As {@link #get(String)}, with parameters: those without a value are left out, several values are joined by commas. */
    public Answer get(String path, Map<String, List<String>> query) {
        String parameters = query.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + encoded(String.join(",", entry.getValue())))
                .collect(Collectors.joining("&"));
        return get(parameters.isEmpty() ? path : path + "?" + parameters);
    }

    /** Asks something that takes a document; changes nothing. */
    public Answer ask(String path, byte[] document, String mediaType) {
        return read(request(path).header("Content-Type", mediaType).POST(BodyPublishers.ofByteArray(document)));
    }

    /** As {@link #ask}, with an answer of JSON lines that goes on; each is handed over as it comes. What is no success has none. */
    public Answer askForLines(String path, byte[] document, String mediaType, Consumer<String> line) {
        return lines(
                endless(path)
                        .header("Accept", "application/x-ndjson, application/problem+json")
                        .header("Content-Type", mediaType)
                        .POST(BodyPublishers.ofByteArray(document)),
                line);
    }

    /**
     * Opens a stream of server-sent events and hands over its lines until it ends.
     *
     * @param lastEventId where an earlier stream ended; null to begin
     */
    public Answer events(String path, String lastEventId, Consumer<String> line) {
        HttpRequest.Builder request = request(path)
                .setHeader("Accept", "text/event-stream, application/problem+json")
                .GET();
        return lines(lastEventId == null ? request : request.header("Last-Event-ID", lastEventId), line);
    }

    /** Gives a command and waits a while for what becomes of it. */
    public Answer command(String path, byte[] document, String mediaType) {
        return command("POST", path, document, mediaType);
    }

    /** As {@link #command(String, byte[], String)}, by another method. */
    public Answer command(String method, String path, byte[] document, String mediaType) {
        return send(
                request(path)
                        .header("Content-Type", mediaType)
                        .header("Prefer", "wait=" + WAIT_SECONDS)
                        .method(method, BodyPublishers.ofByteArray(document)),
                Optional.of(credentials.required()));
    }

    /** The answer if it is a success; anything else ends the command. */
    public Answer required(Answer answer) {
        if (answer.isSuccess()) {
            return answer;
        }
        String what = answer.problem()
                + answer.violations().stream().map(finding -> "\n  " + finding).collect(Collectors.joining());
        throw switch (answer.status()) {
            case 401, 403 ->
                Failure.refused(what, "Use a token that may do this: see mesh token --help, --token and MESH_TOKEN.");
            case 404 -> Failure.refused(what, service.whereToLook());
            case 400, 422 -> Failure.refused(what, "Correct that and try again.");
            default ->
                Failure.unreachable(
                        "The " + service + " service can't do this now (HTTP " + answer.status() + "): " + what,
                        "See mesh status; the log of the service tells more.");
        };
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return endless(path).timeout(ANSWER).header("Accept", "application/json, application/problem+json, */*;q=0.5");
    }

    private HttpRequest.Builder endless(String path) {
        return HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/+$", "") + path));
    }

    /** Most services let everybody read; one that doesn't gets a token. */
    private Answer read(HttpRequest.Builder request) {
        Answer answer = send(request, credentials.given());
        return answer.status() == UNAUTHORIZED && credentials.given().isEmpty()
                ? send(request, Optional.of(credentials.required()))
                : answer;
    }

    private Answer lines(HttpRequest.Builder request, Consumer<String> line) {
        Answer answer = send(request, credentials.given(), line);
        return answer.status() == UNAUTHORIZED && credentials.given().isEmpty()
                ? send(request, Optional.of(credentials.required()), line)
                : answer;
    }

    private Answer send(HttpRequest.Builder builder, Optional<String> token) {
        return send(builder, token, null);
    }

    /** @param line takes the lines of a success; null for an answer that is read as a whole */
    private Answer send(HttpRequest.Builder builder, Optional<String> token, Consumer<String> line) {
        token.ifPresent(text -> builder.setHeader("Authorization", "Bearer " + text));
        HttpRequest request = builder.build();
        Instant deadline = Instant.now().plus(LONGEST_OUTAGE);
        try {
            while (true) {
                HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
                Answer answer = line == null ? Answer.of(response) : Answer.of(response, line);
                if (answer.status() != UNAVAILABLE || Instant.now().isAfter(deadline)) {
                    return answer;
                }
                Thread.sleep(answer.retryAfter());
            }
        } catch (IOException unreachable) {
            throw new Failure(
                    ExitCode.UNREACHABLE,
                    "The " + service + " service does not answer at " + base + ".",
                    "Start the local mesh with ./mesh up, or name another with --" + service + "-url.",
                    unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.refused("Interrupted.", "Run the command again.");
        }
    }
}
