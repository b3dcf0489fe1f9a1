package io.datamesh.cli.local;

import io.datamesh.cli.Failure;
import io.datamesh.cli.http.Service;

/**
 * Where the processes of a local mesh listen, all on the loopback interface.
 *
 * @param offset added to every port, so that several meshes fit on one machine
 */
public record Addresses(int offset) {

    public static final String HOST = "127.0.0.1";

    private static final int KAFKA = 9092;
    private static final int KAFKA_CONTROLLER = 9093;
    private static final int REGISTRY = 8085;
    private static final int REGISTRY_MANAGEMENT = 8086;
    private static final int BETWEEN_INSTANCES = 100;
    private static final int HIGHEST_PORT = 65_535;

    public Addresses {
        if (offset < 0 || offset > HIGHEST_PORT - KAFKA_CONTROLLER) {
            throw Failure.usage(
                    "--port-offset " + offset + " moves the ports out of range.",
                    "Use a number from 0 to " + (HIGHEST_PORT - KAFKA_CONTROLLER) + ".");
        }
    }

    int kafkaPort() {
        return kafkaPort(1);
    }

    /** @param node counts from 1; the first has Kafka's own port */
    int kafkaPort(int node) {
        return KAFKA + offset + BETWEEN_INSTANCES * (node - 1);
    }

    int kafkaControllerPort(int node) {
        return KAFKA_CONTROLLER + offset + BETWEEN_INSTANCES * (node - 1);
    }

    int registryPort() {
        return REGISTRY + offset;
    }

    int registryManagementPort() {
        return REGISTRY_MANAGEMENT + offset;
    }

    /** The port of one instance of a service; the first instance has the service's own port. */
    int servicePort(LocalService service, int instance) {
        return service.port() + offset + BETWEEN_INSTANCES * (instance - 1);
    }

    public String kafka() {
        return kafka(1);
    }

    String kafka(int node) {
        return HOST + ":" + kafkaPort(node);
    }

    String kafkaController(int node) {
        return HOST + ":" + kafkaControllerPort(node);
    }

    /** The base of the registry's Confluent-compatible interface. */
    public String registry() {
        return http(registryPort()) + "/apis/ccompat/v7";
    }

    /** The first instance of a service. */
    public String of(Service service) {
        return http(LocalService.of(service).port() + offset);
    }

    static String http(int port) {
        return "http://" + HOST + ":" + port;
    }
}
