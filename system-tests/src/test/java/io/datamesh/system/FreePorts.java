package io.datamesh.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;

/** Finds a port offset at which nothing listens, below the ports that the system hands out for outgoing connections. */
final class FreePorts {

    /** Of three instances of everything. */
    private static final List<Integer> PORTS = IntStream.of(8080, 8081, 8082, 8083, 8085, 8086, 9092, 9093)
            .flatMap(port -> IntStream.of(port, port + 100, port + 200))
            .boxed()
            .toList();

    private static final int FIRST = 17_000;
    private static final int LAST = 22_000;
    private static final int STEP = 11;

    private FreePorts() {}

    static int offset() {
        for (int offset = FIRST; offset <= LAST; offset += STEP) {
            int candidate = offset;
            if (PORTS.stream().allMatch(port -> isFree(port + candidate))) {
                return candidate;
            }
        }
        throw new AssertionError(
                "no free ports between " + (PORTS.getFirst() + FIRST) + " and " + (PORTS.getLast() + LAST));
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
