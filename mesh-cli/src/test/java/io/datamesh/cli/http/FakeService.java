package io.datamesh.cli.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers what it was told to, and remembers what it was asked. */
public final class FakeService implements AutoCloseable {

    public record Request(String line, String authorization, String contentType, String prefer, String body) {}

    private record Reply(int status, Map<String, String> headers, String body) {}

    public final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Reply>> replies = new HashMap<>();
    private final HttpServer server;

    public FakeService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next answer to a request such as {@code GET /products/x?y=z}; the last one given is repeated. */
    public FakeService on(String request, int status, String body, String... headers) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        replies.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Reply(status, all, body));
        return this;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(new Request(
                line,
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Prefer"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Queue<Reply> queue = replies.getOrDefault(line, new ArrayDeque<>());
        Reply reply = queue.size() > 1 ? queue.poll() : queue.peek();
        if (reply == null) {
            reply = new Reply(404, Map.of(), "{\"detail\": \"no such thing: " + line + "\"}");
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
