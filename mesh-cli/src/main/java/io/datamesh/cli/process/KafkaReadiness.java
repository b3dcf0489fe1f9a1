package io.datamesh.cli.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * Ready when the broker answers an ApiVersions request, version 0 of the Kafka protocol's API key 18: an open port alone only means that it
 * is being started.
 */
final class KafkaReadiness implements Readiness {

    private static final int TIMEOUT_MILLIS = 1000;
    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 1;
    private static final int HEADER_BYTES = 10;

    private final InetSocketAddress address;

    KafkaReadiness(InetSocketAddress address) {
        this.address = address;
    }

    @Override
    public Optional<String> missing() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), TIMEOUT_MILLIS);
            DataOutputStream request = new DataOutputStream(socket.getOutputStream());
            request.writeInt(HEADER_BYTES);
            request.writeShort(API_VERSIONS);
            request.writeShort(0);
            request.writeInt(CORRELATION);
            request.writeShort(-1);
            request.flush();
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            answer.readInt();
            return answer.readInt() == CORRELATION && answer.readShort() == 0
                    ? Optional.empty()
                    : Optional.of("the port answers, but not as Kafka does");
        } catch (IOException unreachable) {
            return Optional.of("no answer yet");
        }
    }
}
