package io.datamesh.bench.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** One connection that is kept alive and does no more than it must, because the client shares the processors with what it measures. */
public final class HttpConnection implements AutoCloseable {

    private static final int LONGEST_HEAD = 32 << 10;
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] LENGTH = "content-length:".getBytes(ISO_8859_1);

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[LONGEST_HEAD];
    private byte[] body = new byte[0];
    private int bodyLength;

    public HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    /** Sends a request, reads the whole answer, and returns its status. */
    public int ask(RawRequest request) throws IOException {
        socket.getOutputStream().write(request.bytes());
        int filled = 0;
        int end;
        do {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException("the service closed the connection");
            }
            filled += read;
            end = endOfHead(filled);
            if (end < 0 && filled == buffer.length) {
                throw new IOException("the answer's head is longer than " + LONGEST_HEAD + " bytes");
            }
        } while (end < 0);
        readBody(end, filled);
        return Integer.parseInt(new String(buffer, STATUS_AT, 3, ISO_8859_1));
    }

    /** The last answer's body. */
    public String body() {
        return new String(body, 0, bodyLength, UTF_8);
    }

    /** As {@link #ask}, for requests that have to succeed. */
    public void require(RawRequest request) throws IOException {
        int status = ask(request);
        if (status / 100 != 2) {
            throw new IOException("answered " + status + ": " + body());
        }
    }

    private void readBody(int headEnd, int filled) throws IOException {
        bodyLength = contentLength(headEnd);
        if (body.length < bodyLength) {
            body = new byte[bodyLength];
        }
        int have = filled - headEnd;
        System.arraycopy(buffer, headEnd, body, 0, have);
        if (in.readNBytes(body, have, bodyLength - have) < bodyLength - have) {
            throw new EOFException("the answer ends too early");
        }
    }

    private int endOfHead(int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private int contentLength(int headEnd) throws IOException {
        for (int line = 0; line < headEnd; line = nextLine(line, headEnd)) {
            if (startsWithLength(line)) {
                String value = new String(buffer, line + LENGTH.length, 12, ISO_8859_1);
                return Integer.parseInt(value.substring(0, value.indexOf('\r')).strip());
            }
        }
        throw new IOException("the answer does not tell its length");
    }

    private int nextLine(int from, int headEnd) {
        int at = from;
        while (at < headEnd && buffer[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private boolean startsWithLength(int line) {
        for (int i = 0; i < LENGTH.length; i++) {
            if ((buffer[line + i] | 0x20) != LENGTH[i] && buffer[line + i] != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
