package io.datamesh.catalog.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for the other three services: answers what it was told to, and nothing it was not; can be taken down and up. */
final class FakePeers implements AutoCloseable {

    private static final String JSON = "application/json";

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    /** @param token from the Authorization header; null without */
    record Asked(String method, String path, String body, String token) {}

    FakePeers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    Map<String, Object> settings() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("mesh.governance.url", address, "mesh.quality.url", address, "mesh.lineage.url", address);
    }

    /** @param path without its query */
    void answer(String path, int status, String body) {
        answers.put(path, new Answer(status, body));
    }

    void answer(String path, String body) {
        answer(path, 200, body);
    }

    List<Asked> asked() {
        return asked;
    }

    /** From now on everything is a fault of the service. */
    void fail() {
        answers.replaceAll((path, answer) -> new Answer(500, "{}"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(new Asked(
                exchange.getRequestMethod(), path, body, header == null ? null : header.replace("Bearer ", "")));
        Answer answer = answers.getOrDefault(path, new Answer(404, "{\"detail\":\"There is no " + path + ".\"}"));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", JSON);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
