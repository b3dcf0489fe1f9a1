package io.datamesh.kit.testing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** The service on the class path, whole and over HTTP, against the broker and the registry of {@link TestMesh}. */
public final class RunningService implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);

    private final EmbeddedServer server;
    private final TestTokens tokens;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningService(EmbeddedServer server, TestTokens tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    /** Starts it and waits until it is ready. */
    public static RunningService start(TestMesh mesh, Path stateDirectory) {
        return start(mesh, stateDirectory, new TestTokens(), Map.of());
    }

    public static RunningService start(
            TestMesh mesh, Path stateDirectory, TestTokens tokens, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(mesh.properties());
        settings.put("mesh.state.dir", stateDirectory.toString());
        settings.put("mesh.instance.id", stateDirectory.getFileName().toString());
        settings.put("mesh.security.jwks-url", tokens.jwksUrl());
        settings.put("micronaut.server.port", -1);
        settings.putAll(more);
        RunningService service = new RunningService(ApplicationContext.run(EmbeddedServer.class, settings), tokens);
        Awaitility.await("readiness")
                .atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> service.get("/health/readiness").statusCode() == 200);
        return service;
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    public TestTokens tokens() {
        return tokens;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(ANSWER_WITHIN);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public HttpResponse<String> post(String path, String contentType, String body, String token) {
        return send(request(path)
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
        server.getApplicationContext().close();
    }
}
