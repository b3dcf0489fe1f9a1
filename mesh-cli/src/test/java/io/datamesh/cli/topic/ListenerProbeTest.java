package io.datamesh.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.cli.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerProbeTest {

    private interface Answering {
        void answer(Socket socket) throws IOException;
    }

    @Test
    void knowsAServerThatSpeaksTlsOnly() throws Exception {
        SSLServerSocketFactory factory = SSLContext.getDefault().getServerSocketFactory();
        try (ServerSocket server = factory.createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answering(server, socket -> socket.getInputStream().read());

            assertThat(probe(server).ask(true)).isEqualTo(ListenerProbe.Answer.TLS);
        }
    }

    @Test
    void takesAnyOtherAnswerForAKafka() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answering(server, socket -> socket.getOutputStream().write(new byte[] {0, 0, 0, 10}));

            assertThat(probe(server).ask(true)).isEqualTo(ListenerProbe.Answer.SOMEONE);
        }
    }

    @Test
    void knowsThatNobodyListens() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.close();

        assertThat(probe(server).ask(true)).isEqualTo(ListenerProbe.Answer.NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kafka", "kafka:", "kafka:many", "kafka:70000"})
    void refusesWhatIsNoAddress(String server) {
        assertThatThrownBy(() -> ListenerProbe.of(server))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no address of a Kafka broker");
    }

    private static ListenerProbe probe(ServerSocket server) {
        return ListenerProbe.of(
                "PLAINTEXT://[" + server.getInetAddress().getHostAddress() + "]:" + server.getLocalPort());
    }

    private static void answering(ServerSocket server, Answering answering) {
        CompletableFuture.runAsync(() -> {
            try (Socket socket = server.accept()) {
                answering.answer(socket);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
