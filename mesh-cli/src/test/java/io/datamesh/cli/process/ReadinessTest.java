package io.datamesh.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    @Test
    void isReadyWhenHttpAnswersWithSuccess() throws IOException {
        assertThat(Readiness.at(httpAnswering(200)).missing()).isEmpty();
    }

    @Test
    void isNotReadyWhenHttpAnswersOtherwise() throws IOException {
        assertThat(Readiness.at(httpAnswering(503)).missing()).contains("HTTP 503");
    }

    @Test
    void isNotReadyWhenNobodyAnswers() throws IOException {
        assertThat(Readiness.at("http://127.0.0.1:" + closedPort() + "/health").missing())
                .contains("no answer yet");
        assertThat(Readiness.at("kafka://127.0.0.1:" + closedPort()).missing()).contains("no answer yet");
    }

    @Test
    void isReadyWhenABrokerTellsItsVersions() throws IOException {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answerApiVersions(broker));

            assertThat(Readiness.at("kafka://127.0.0.1:" + broker.getLocalPort())
                            .missing())
                    .isEmpty();
        }
    }

    @Test
    void isNotReadyWhenThePortIsOpenAndSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Readiness.at("kafka://127.0.0.1:" + silent.getLocalPort())
                            .missing())
                    .contains("no answer yet");
        }
    }

    @Test
    void isAlwaysReadyWithoutAnythingToAsk() {
        assertThat(Readiness.at("").missing()).isEmpty();
    }

    private static String httpAnswering(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            server.stop(0);
        });
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/health";
    }

    private static void answerApiVersions(ServerSocket broker) {
        try (Socket client = broker.accept()) {
            DataInputStream request = new DataInputStream(client.getInputStream());
            byte[] body = new byte[request.readInt()];
            request.readFully(body);
            DataOutputStream answer = new DataOutputStream(client.getOutputStream());
            answer.writeInt(10);
            answer.write(body, 4, 4);
            answer.writeShort(0);
            answer.writeInt(0);
            answer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
