package io.datamesh.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void knowsATakenPortFromAFreeOne() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            assertThat(Ports.isFree(port)).isFalse();
        }
        assertThat(Ports.isFree(port)).isTrue();
    }

    @Test
    void seesAPortThatIsTakenOnEveryAddress() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void namesTheProcessThatHasAPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.describe(taken.getLocalPort()))
                    .get()
                    .asString()
                    .startsWith("process " + ProcessHandle.current().pid() + " (java ");
        }
    }

    @Test
    void readsListeningSocketsFromTheProcFileSystem() {
        Stream<String> lines = Stream.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1",
                "   1: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 4712 1",
                "   2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1");

        assertThat(PortOwner.inodesOf(lines, 8080)).containsExactly("4711");
    }

    @Test
    void shortensACommandToWhatItIsRecognisedBy() {
        assertThat(PortOwner.shortened("/usr/lib/jvm/x/bin/java -jar other.jar"))
                .isEqualTo("java -jar other.jar");
        assertThat(PortOwner.shortened("/bin/" + "x".repeat(100))).hasSize(62).endsWith(" …");
    }
}
