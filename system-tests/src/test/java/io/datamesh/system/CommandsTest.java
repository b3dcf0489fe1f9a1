package io.datamesh.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the README has a newcomer type, from {@code mesh up --demo} to {@code mesh down}. */
@ExtendWith(OwnMesh.class)
class CommandsTest {

    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(60);
    private static final Duration FIRST_MEASUREMENT_WITHIN = Duration.ofSeconds(90);

    @Test
    void theDemoIsFoundShownWatchedAndStoppedWithoutATrace() throws Exception {
        Process bystander = new ProcessBuilder("sleep", "600").start();
        long begun = System.nanoTime();
        try (MeshUnderTest mesh = MeshUnderTest.start("demo", "--demo")) {
            long upSeconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();

            assertThat(run(mesh, "search", "custmer", "adress")).contains("customer-profiles");
            assertThat(run(mesh, "show", "customer-360")).contains("Customer 360", "confidential");
            assertThat(run(mesh, "domains")).contains("customer", "order", "inventory", "marketing");
            assertThat(run(mesh, "tail", "mesh.product.changed", "--from", "beginning", "--limit", "3"))
                    .contains("customer-profiles");
            await("the pipelines to measure")
                    .atMost(FIRST_MEASUREMENT_WITHIN)
                    .until(() -> run(mesh, "tail", "mesh.quality.measured", "--from", "beginning", "--limit", "1")
                            .contains("metric"));
            JsonNode processes = mesh.status().json().path("processes");
            long residentMegabytes = 0;
            List<URI> addresses = new ArrayList<>();
            for (JsonNode process : processes) {
                assertThat(process.path("state").asText())
                        .as(process.toString())
                        .isEqualTo("ready");
                residentMegabytes += process.path("residentBytes").asLong() >> 20;
                addAddress(addresses, process.path("address").asText());
            }
            List<ProcessHandle> ours = mesh.processes().running();

            mesh.down();

            await("every process to be gone")
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(ours).noneMatch(ProcessHandle::isAlive));
            assertThat(addresses).hasSizeGreaterThan(2).allMatch(address -> FreePorts.isFree(address.getPort()));
            assertThat(bystander.isAlive()).isTrue();
            Scale.report(
                    "commands",
                    "mesh up --demo in %d s, %d processes, %d MB resident; all ports free after mesh down",
                    upSeconds,
                    processes.size(),
                    residentMegabytes);
        } finally {
            bystander.destroy();
        }
    }

    private static void addAddress(List<URI> addresses, String address) {
        URI uri = URI.create(address.contains("://") ? address : "kafka://" + address);
        if (uri.getPort() > 0) {
            addresses.add(uri);
        }
    }

    private static String run(MeshUnderTest mesh, String... command) {
        return mesh.command(LONGEST_COMMAND, command)
                .requireSuccess(String.join(" ", command))
                .output();
    }
}
