package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.cli.http.Service;
import io.datamesh.cli.local.TestHome.Run;
import io.datamesh.cli.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local mesh from start to end, with the real broker and registry. */
class LocalMeshLifecycleTest {

    private static final Duration BOUND = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = new TestHome(folder);
    }

    @AfterEach
    void stop() throws Exception {
        home.mesh("down");
        home.close();
    }

    @Test
    void keepsItsDataFromOneStartToTheNextEvenOnOtherPorts() throws Exception {
        Addresses first = home.freeAddresses();
        assertThat(up(first).exitCode()).isZero();
        createTopic(first, "kept");
        Run down = home.mesh("down");
        assertThat(down.out()).contains("Stopped the mesh");
        assertThat(home.mesh("status").exitCode()).isEqualTo(3);

        Addresses second = new Addresses(home.freeAddresses().offset() + 331);
        Run again = up(second);

        assertThat(again.exitCode()).isZero();
        assertThat(again.out())
                .contains("The mesh is ready", second.kafka(), second.registry(), second.of(Service.CATALOG));
        try (Admin admin = admin(second)) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
        }
    }

    @Test
    void survivesTheDeathOfItsBrokerAndOfItsSupervisor() throws Exception {
        Addresses addresses = home.freeAddresses();
        up(addresses);
        long broker = home.pidOf("kafka");

        home.killForcibly(broker);

        Awaitility.await()
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> home.mesh("status").exitCode() == 0);
        assertThat(home.pidOf("kafka")).isNotEqualTo(broker);
        assertThat(home.directory.log("mesh")).content().contains("was killed (signal 9");

        long restarted = home.pidOf("kafka");
        home.killForcibly(supervisor());
        Run next = up(addresses);

        assertThat(next.exitCode()).isZero();
        assertThat(next.out())
                .contains("An earlier run was killed and left processes behind; stopping", "kafka (pid " + restarted);

        home.killForcibly(supervisor());
        List<Long> orphans = List.of(home.pidOf("kafka"), home.pidOf("registry"), home.pidOf("catalog"));
        Run down = home.mesh("down");

        assertThat(down.exitCode()).isZero();
        assertThat(down.out()).contains("Its supervisor is gone; stopping");
        assertThat(orphans).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    }

    @Test
    void endsWithItsTerminalAndSaysSo() throws Exception {
        Addresses addresses = home.freeAddresses();
        Path out = folder.resolve("out");
        Process terminal = home.start(
                out,
                folder.resolve("err"),
                "up",
                "--port-offset",
                Integer.toString(addresses.offset()),
                "--instances",
                "catalog=2");
        Awaitility.await().atMost(BOUND).until(() -> Files.readString(out).contains("The mesh is ready"));
        List<Long> started = List.of(home.pidOf("kafka"), home.pidOf("registry"), home.pidOf("catalog-2"));

        terminal.destroy();

        assertThat(terminal.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(out).content().contains("Stopping the mesh", "stopped", "Stopped. The data stays in");
        assertThat(started).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(home.directory.run()).isDirectoryNotContaining("glob:**.pid");
    }

    @Test
    void startsNothingWhenAProgramCanNotStart() throws Exception {
        Files.writeString(home.home.resolve("catalog-service/target/catalog-service.jar"), "no jar");

        Run run = up(home.freeAddresses());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "catalog ended with exit code 1, so the mesh is stopped again.", "Invalid or corrupt jarfile");
        assertThat(home.directory.run()).isDirectoryNotContaining("glob:**.pid");
    }

    private Run up(Addresses addresses) throws Exception {
        return home.mesh("up", "--detach", "--port-offset", Integer.toString(addresses.offset()));
    }

    private long supervisor() throws Exception {
        return Json.MAPPER
                .readTree(home.mesh("status", "--output", "json").out())
                .path("supervisor")
                .asLong();
    }

    private static void createTopic(Addresses addresses, String name) throws Exception {
        try (Admin admin = admin(addresses)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static Admin admin(Addresses addresses) {
        return Admin.create(Map.of("bootstrap.servers", addresses.kafka()));
    }
}
