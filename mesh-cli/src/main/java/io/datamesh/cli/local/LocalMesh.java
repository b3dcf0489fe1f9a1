package io.datamesh.cli.local;

import io.datamesh.cli.process.ProcessSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which processes a local mesh consists of, and which ports they need. Everything starts at once; services wait for the broker by themselves. */
final class LocalMesh {

    private static final int INFRASTRUCTURE = 0;
    private static final int SERVICES = 1;
    private static final int DEMO = 2;

    private final MeshDirectory directory;
    private final Addresses addresses;
    private final Instances instances;
    private final KafkaCluster kafka;

    LocalMesh(MeshDirectory directory, Addresses addresses, Instances instances) {
        this.directory = directory;
        this.addresses = addresses;
        this.instances = instances;
        this.kafka = new KafkaCluster(directory, addresses, instances.brokers());
    }

    /** Fails if the data is that of a mesh of another shape. */
    void requireAsItWasMade() {
        kafka.requireAsItWasMade();
    }

    List<ProcessSpec> processes(JavaLauncher launcher, Installation installation, boolean demo) {
        List<ProcessSpec> specs = new ArrayList<>();
        for (int node : kafka.nodes()) {
            specs.add(
                    new KafkaBroker(directory, addresses, launcher, installation, kafka, node).process(INFRASTRUCTURE));
        }
        specs.add(new SchemaRegistry(directory, addresses, launcher, installation).process(INFRASTRUCTURE));
        ServiceProcesses services =
                new ServiceProcesses(directory, addresses, kafka.bootstrapServers(), launcher, installation);
        for (LocalService service : LocalService.ALL) {
            specs.addAll(services.of(service, instances.of(service), SERVICES));
        }
        if (demo) {
            specs.add(services.pipelines(DEMO));
        }
        return specs;
    }

    static List<ProcessSpec> platformAmong(List<ProcessSpec> processes) {
        return processes.stream().filter(process -> process.stage() < DEMO).toList();
    }

    /** What makes sense only once the example products are published. */
    static List<ProcessSpec> demoAmong(List<ProcessSpec> processes) {
        return processes.stream().filter(process -> process.stage() >= DEMO).toList();
    }

    /** Every port that will be listened on, with the name of the process that needs it. */
    Map<Integer, String> ports() {
        Map<Integer, String> ports = new LinkedHashMap<>();
        for (int node : kafka.nodes()) {
            ports.put(addresses.kafkaPort(node), KafkaBroker.NAME);
            ports.put(addresses.kafkaControllerPort(node), KafkaBroker.NAME);
        }
        ports.put(addresses.registryPort(), SchemaRegistry.NAME);
        ports.put(addresses.registryManagementPort(), SchemaRegistry.NAME);
        for (LocalService service : LocalService.ALL) {
            for (int instance = 1; instance <= instances.of(service); instance++) {
                ports.put(addresses.servicePort(service, instance), service.name());
            }
        }
        return ports;
    }
}
