package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.product.UsePage.Reading;
import io.datamesh.catalog.portal.product.UsePage.Snippet;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PortAddress;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs that read a port, ready to run: its topic, its brokers and its schema are filled in. */
@Singleton
final class Snippets {

    private static final int MOST_PORTS = 50;

    private final String registry;
    private final String brokers;

    /** @param brokers of the mesh, for ports that do not say where theirs are */
    Snippets(
            @Property(name = "mesh.registry.url") String registry,
            @Property(name = "mesh.kafka.bootstrap.servers") String brokers) {
        this.registry = registry;
        this.brokers = brokers;
    }

    List<Reading> of(DataProduct product) {
        return product.getOutputPorts().stream()
                .limit(MOST_PORTS)
                .map(port -> reading(product, port))
                .toList();
    }

    private Reading reading(DataProduct product, OutputPort port) {
        PortAddress address = port.getAddress();
        if (address == null || !"kafka".equalsIgnoreCase(address.getType()) || address.getLocation() == null) {
            return new Reading(port, null, List.of());
        }
        boolean avro = "avro".equalsIgnoreCase(port.getFormat());
        String kind = avro ? "avro" : "text";
        return new Reading(
                port,
                address.getLocation(),
                List.of(
                        snippet(
                                "Java",
                                "org.apache.kafka:kafka-clients" + (avro ? ", io.confluent:kafka-avro-serializer" : ""),
                                "java-" + kind,
                                product,
                                port),
                        snippet(
                                "Node",
                                "npm install kafkajs" + (avro ? " @confluentinc/schemaregistry" : ""),
                                "node-" + kind,
                                product,
                                port),
                        snippet("kcat", "kcat on a terminal", "kcat-" + kind, product, port)));
    }

    private Snippet snippet(String title, String requires, String template, DataProduct product, OutputPort port) {
        PortAddress address = port.getAddress();
        String code = resource("portal/snippets/" + template + ".txt")
                .replace("@BROKERS@", literal(address.getServer() == null ? brokers : address.getServer()))
                .replace("@REGISTRY@", literal(registry))
                .replace("@GROUP@", literal(product.getId() + "-reader"))
                .replace("@TOPIC@", literal(address.getLocation()));
        return new Snippet(title, requires, code);
    }

    /** A descriptor may hold anything, and this is put between quotes of programs that people run. */
    static String literal(String text) {
        return text.replaceAll("[^\\w.,:;/@+\\-]", "_");
    }

    private static String resource(String name) {
        try (InputStream file = Snippets.class.getClassLoader().getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
