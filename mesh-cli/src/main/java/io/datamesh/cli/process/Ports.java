package io.datamesh.cli.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Whether a local port can be listened on. */
public final class Ports {

    private static final int CONNECT_MILLIS = 200;

    private Ports() {}

    /**
     * Some systems let a loopback address be bound although the wildcard address is taken, so a port that can be bound is still taken if
     * someone answers on it.
     */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return false;
        } catch (IOException nobody) {
            return true;
        }
    }
}
