package io.datamesh.kit.sse;

import io.datamesh.kit.ProbeServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a stream as a browser does: events by blank lines, and the last id whether it came with an event or not. */
final class SseClient implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final List<String> data = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile String lastId;
    private volatile boolean connected;
    private volatile boolean ended;

    private SseClient(HttpResponse<InputStream> response) {
        this.response = response;
        this.reader = Thread.ofVirtual().unstarted(this::read);
    }

    static SseClient connect(ProbeServer server, String path, String lastId) throws Exception {
        SseClient client = open(server, path, lastId);
        client.reader.start();
        return client;
    }

    /** Reads nothing until {@link #startReading()}. */
    static SseClient open(ProbeServer server, String path, String lastId) throws Exception {
        HttpRequest.Builder request = server.request(path).header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        HttpClient client = HttpClient.newHttpClient();
        SseClient opened = new SseClient(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        opened.lastId = lastId;
        return opened;
    }

    void startReading() {
        reader.start();
    }

    int status() {
        return response.statusCode();
    }

    List<String> data() {
        return data;
    }

    String lastId() {
        return lastId;
    }

    boolean isConnected() {
        return connected;
    }

    boolean hasEnded() {
        return ended;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            StringBuilder text = new StringBuilder();
            String id = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    text.append(line.substring(6));
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.isEmpty()) {
                    if (!text.isEmpty()) {
                        data.add(text.toString());
                        text.setLength(0);
                    }
                    if (id != null) {
                        lastId = id;
                        connected = true;
                    }
                }
            }
        } catch (IOException closed) {
            // by us or by the server; either way it is over
        }
        ended = true;
    }

    @Override
    public void close() throws Exception {
        response.body().close();
        reader.join();
    }
}
