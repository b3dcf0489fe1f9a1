package io.datamesh.kit.peer;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** The other services of the mesh, each where {@code mesh.NAME.url} says. */
@Singleton
public final class Peers {

    private final Environment environment;
    private final Duration atMost;
    private final HttpClient http;

    /** @param atMost how long a request may wait for another service */
    Peers(Environment environment, @Property(name = "mesh.peers.timeout", defaultValue = "3s") Duration atMost) {
        this.environment = environment;
        this.atMost = atMost;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(atMost)
                .build();
    }

    /** @param name as in {@code governance} */
    public Peer named(String name) {
        return new Peer(
                name,
                environment.getProperty("mesh." + name + ".url", URI.class).orElse(null),
                http,
                atMost);
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
