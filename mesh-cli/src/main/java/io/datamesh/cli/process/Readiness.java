package io.datamesh.cli.process;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/** Whether a process can do its work; asked repeatedly, so an answer takes no longer than a second. */
@FunctionalInterface
public interface Readiness {

    /** Empty when ready, otherwise what is still missing. */
    Optional<String> missing();

    /**
     * How to ask what listens at an address.
     *
     * @param health {@code http://…} answers 2xx when ready, {@code kafka://host:port} speaks Kafka's protocol; with an empty text there is
     *     nothing to ask, and what runs is ready
     */
    static Readiness at(String health) {
        if (health.isEmpty()) {
            return Optional::empty;
        }
        URI uri = URI.create(health);
        return uri.getScheme().equals("kafka")
                ? new KafkaReadiness(InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()))
                : new HttpReadiness(uri);
    }
}
