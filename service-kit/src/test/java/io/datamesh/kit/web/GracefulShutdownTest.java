package io.datamesh.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.kit.ProbeServer;
import io.datamesh.kit.RawHttp;
import io.datamesh.kit.SlowRequests;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GracefulShutdownTest {

    @Test
    void finishesWhatItHasBegunAndTakesNothingNew() throws Exception {
        SlowRequests.forget();
        ProbeServer server = ProbeServer.start(Map.of());
        int port = server.port();
        try (RawHttp connection = new RawHttp(port)) {
            connection.send("GET /probe/slow/1000 HTTP/1.1\r\nHost: x\r\n\r\n");
            SlowRequests.awaitBegun();

            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

            assertThat(connection.readUntil("done")).startsWith("HTTP/1.1 200 ");
            closed.join();
            assertThatThrownBy(() -> new RawHttp(port)).isInstanceOf(IOException.class);
        }
    }
}
