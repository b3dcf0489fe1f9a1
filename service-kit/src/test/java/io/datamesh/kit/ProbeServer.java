package io.datamesh.kit;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** A service that holds nothing but the kit and the {@link ProbeController}, on a free port. */
public final class ProbeServer implements AutoCloseable {

    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private ProbeServer(EmbeddedServer server) {
        this.server = server;
    }

    public static ProbeServer start(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("probe.enabled", "true");
        all.put("kafka.enabled", "false");
        all.putIfAbsent("micronaut.server.port", -1);
        return new ProbeServer(ApplicationContext.run(EmbeddedServer.class, all));
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    public int port() {
        return server.getPort();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    public HttpResponse<String> post(String path, String contentType, String body)
            throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Override
    public void close() {
        server.close();
    }
}
