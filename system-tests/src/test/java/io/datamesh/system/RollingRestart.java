package io.datamesh.system;

import static io.datamesh.system.MeshUnderTest.CATALOG;
import static io.datamesh.system.MeshUnderTest.GOVERNANCE;
import static io.datamesh.system.MeshUnderTest.QUALITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;

/** One process after the other is stopped in order, as an upgrade does it, each once the one before is ready again; work comes in and is read meanwhile. */
final class RollingRestart {

    private static final int PRODUCTS_PER_SECOND = 8;

    private RollingRestart() {}

    /** Fails if a read was not answered by any instance, or work was lost or doubled. */
    static void underLoad(MeshUnderTest mesh, String name, List<String> processes, List<String> servicesToRead)
            throws Exception {
        Instant begun = Instant.now();
        List<Readers.Read> reads = servicesToRead.stream()
                .map(service -> new Readers.Read(service, path(service, name)))
                .toList();
        try (Traffic traffic = new Traffic(mesh, name).start(PRODUCTS_PER_SECOND)) {
            Readers readers = new Readers(mesh, reads);
            try (readers) {
                processes.forEach(process -> restart(mesh, process));
            }
            assertThat(readers.failures()).isEmpty();
            Scale.report(
                    "rolling restart",
                    "%s in %d s; %d reads, none failed; %s",
                    String.join(", ", processes),
                    Duration.between(begun, Instant.now()).toSeconds(),
                    readers.reads(),
                    traffic.end());
        }
    }

    private static String path(String service, String traffic) {
        return switch (service) {
            case CATALOG -> "/products/" + traffic + "-measured";
            case QUALITY -> "/products/" + traffic + "-measured/slos";
            case GOVERNANCE -> "/compliance?limit=5";
            default -> "/api/v1/jobs?limit=5";
        };
    }

    private static void restart(MeshUnderTest mesh, String process) {
        mesh.processes().awaitRestart(process, mesh.processes().terminate(process));
        if (process.startsWith(MeshUnderTest.KAFKA)) {
            Replay.eventually("every partition to have all its copies", () -> requireAllCopies(mesh));
        }
    }

    private static void requireAllCopies(MeshUnderTest mesh) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, mesh.kafka()))) {
            Set<String> topics = admin.listTopics().names().get();
            for (TopicDescription topic :
                    admin.describeTopics(topics).allTopicNames().get().values()) {
                assertThat(topic.partitions())
                        .as(topic.name())
                        .allMatch(partition ->
                                partition.isr().size() == partition.replicas().size());
            }
        }
    }
}
