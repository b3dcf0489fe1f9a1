package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Follows a stream of events, but reads nothing for as long as it likes. If it is hung up on, it goes on from where it was. */
final class SlowReader implements AutoCloseable {

    private static final int SMALL_BUFFER = 4 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_READ = Duration.ofMinutes(2);

    private final URI stream;
    private final List<String> events = new ArrayList<>();
    private Socket socket;
    private String lastId;
    private int connections;

    /** Connects, and reads nothing yet. */
    SlowReader(URI stream) throws IOException {
        this.stream = stream;
        connect();
    }

    int connections() {
        return connections;
    }

    /** The data of all events until one is the last that is waited for. */
    List<String> readUntil(Predicate<List<String>> done) throws IOException {
        Instant deadline = Instant.now().plus(LONGEST_READ);
        while (!done.test(events)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(events.size() + " events within " + LONGEST_READ + ", and not all");
            }
            try {
                read(done);
            } catch (SocketTimeoutException silence) {
                throw new AssertionError("silence after " + events.size() + " events", silence);
            }
            if (!done.test(events)) {
                socket.close();
                connect();
            }
        }
        return events;
    }

    /** Until it is done or the server has hung up; an event counts once it is there as a whole. */
    private void read(Predicate<List<String>> done) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        String id = lastId;
        String data = "";
        for (String line = lineOf(lines); line != null && !done.test(events); line = lineOf(lines)) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5).strip();
            } else if (line.isEmpty()) {
                lastId = id;
                if (!data.isEmpty()) {
                    events.add(data);
                }
                data = "";
            }
        }
    }

    /** Null at the end, also if that was the end of the server. */
    private static String lineOf(BufferedReader lines) throws IOException {
        try {
            return lines.readLine();
        } catch (SocketException reset) {
            return null;
        }
    }

    private void connect() throws IOException {
        connections++;
        socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(stream.getHost(), stream.getPort()));
        String resume = lastId == null ? "" : "Last-Event-ID: " + lastId + "\r\n";
        String request = "GET " + stream.getRawPath() + "?" + stream.getRawQuery()
                + " HTTP/1.0\r\nHost: x\r\nAccept: text/event-stream\r\n" + resume + "\r\n";
        socket.getOutputStream().write(request.getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
