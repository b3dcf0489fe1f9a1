package io.datamesh.cli.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Stands in for a service of the platform: ready at once, where its environment tells it to listen. */
public final class FakeService {

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("MICRONAUT_SERVER_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(System.getenv("MICRONAUT_SERVER_HOST"), port), 0);
        server.createContext("/health/readiness", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("started " + System.getenv("MESH_INSTANCE_ID"));
    }
}
