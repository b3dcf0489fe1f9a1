package io.datamesh.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes over a connection, as no client library would send them. */
final class RawHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

    private RawHttp() {}

    /** Sends, says that nothing more will come, and reads what the server has to say. */
    static String exchange(URI address, byte[] request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            socket.getInputStream().transferTo(answer);
        } catch (SocketTimeoutException stillOpen) {
            throw new AssertionError(
                    "neither answered to the end nor hung up on within " + PATIENCE + ": "
                            + new String(request, ISO_8859_1),
                    stillOpen);
        } catch (SocketException reset) {
            return answer.toString(ISO_8859_1);
        }
        return answer.toString(ISO_8859_1);
    }

    /** Sends the beginning of a request, and returns the first line of the answer. */
    static String answerToHead(URI address, byte[] head) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(head);
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1)).readLine();
            return line == null ? "" : line;
        }
    }

    /** The status of an answer, or {@code closed} if there is none. */
    static String status(String answer) {
        Matcher status = STATUS.matcher(answer);
        return status.lookingAt() ? status.group(1) : "closed";
    }
}
