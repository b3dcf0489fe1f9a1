package io.datamesh.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void endsTheLaterStagesFirst() throws IOException, InterruptedException {
        PidFiles pidFiles = new PidFiles(folder);
        Path order = folder.resolve("order");
        pidFiles.write(entry("broker", 0, "trap 'echo broker >>" + order + "; exit 0' TERM; "));
        pidFiles.write(entry("service", 1, "trap 'echo service >>" + order + "; exit 0' TERM; "));

        new Leftovers(pidFiles).stop(PATIENCE);

        assertThat(Files.readAllLines(order)).containsExactly("service", "broker");
        assertThat(started).noneMatch(Process::isAlive);
        assertThat(pidFiles.list()).isEmpty();
    }

    @Test
    void killsOneThatDoesNotEndByItself() throws IOException, InterruptedException {
        PidFiles pidFiles = new PidFiles(folder);
        pidFiles.write(entry("stubborn", 0, "trap '' TERM; "));

        new Leftovers(pidFiles).stop(Duration.ofMillis(200));

        assertThat(started.getFirst().isAlive()).isFalse();
    }

    /** A process that has set its trap by the time it is known. */
    private PidFile entry(String name, int stage, String trap) throws IOException {
        Path ready = folder.resolve(name + ".ready");
        Process process = Probe.start(name, trap + "touch " + ready + "; while :; do sleep 0.05; done");
        started.add(process);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(ready));
        return PidFile.of(name, process.toHandle(), stage);
    }
}
