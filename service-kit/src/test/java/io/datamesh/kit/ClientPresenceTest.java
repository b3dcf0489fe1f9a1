package io.datamesh.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClientPresenceTest {

    @Test
    void isOverWhenTheClientHasClosedItsConnection() throws Exception {
        try (ProbeServer server = ProbeServer.start(Map.of())) {
            ProbeController probe = server.context().getBean(ProbeController.class);
            try (RawHttp connection = new RawHttp(server.port())) {
                connection.send("GET /probe/patience HTTP/1.1\r\nHost: x\r\n\r\n");
                probe.begun().get(5, TimeUnit.SECONDS);
                assertThat(probe.gone()).isNotDone();
            }

            assertThat(probe.gone().get(5, TimeUnit.SECONDS)).isTrue();
        }
    }
}
