package io.datamesh.cli.topic;

import io.datamesh.cli.Failure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * Finds out who listens at a broker's address before a Kafka client does, which tries for as long as it may, and which takes a TLS alert for the length of an
 * answer of 350 MB.
 */
final class ListenerProbe {

    /** What is there. */
    enum Answer {
        NOBODY,
        TLS,
        SOMEONE
    }

    private static final int PATIENCE_MILLIS = 3_000;

    /** Content type of a TLS alert (RFC 8446, section 5.1). */
    private static final int TLS_ALERT = 21;

    private static final short API_VERSIONS = 18;
    private static final short NO_CLIENT_ID = -1;

    private final InetSocketAddress address;

    private ListenerProbe(InetSocketAddress address) {
        this.address = address;
    }

    /** @param server {@code host:port}, where a protocol may stand before and an IPv6 address in brackets */
    static ListenerProbe of(String server) {
        int colon = server.lastIndexOf(':');
        try {
            String host = server.substring(0, colon).strip().replaceAll("^.*://|[\\[\\]]", "");
            int port = Integer.parseInt(server.substring(colon + 1).strip());
            return new ListenerProbe(new InetSocketAddress(host, port));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notAnAddress) {
            throw Failure.usage(server + " is no address of a Kafka broker.", "Write host:port, as in 127.0.0.1:9092.");
        }
    }

    /** @param plainly whether the client will speak without TLS */
    Answer ask(boolean plainly) {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            return plainly && answersInTls(socket) ? Answer.TLS : Answer.SOMEONE;
        } catch (IOException nobody) {
            return Answer.NOBODY;
        }
    }

    /** Asks for the versions the broker speaks, which every broker answers before anything else, also to those who have yet to sign in. */
    private static boolean answersInTls(Socket socket) {
        ByteBuffer request = ByteBuffer.allocate(14)
                .putInt(10)
                .putShort(API_VERSIONS)
                .putShort((short) 0)
                .putInt(0)
                .putShort(NO_CLIENT_ID);
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.array());
            return socket.getInputStream().read() == TLS_ALERT;
        } catch (IOException slowOrGone) {
            return false;
        }
    }
}
