package io.datamesh.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {

    @TempDir
    private Path folder;

    private PidFiles pidFiles;
    private Process running;

    @BeforeEach
    void start() throws IOException {
        pidFiles = new PidFiles(folder);
        running = Probe.start("probe", "sleep 60; :");
    }

    @AfterEach
    void end() {
        running.destroyForcibly();
    }

    @Test
    void findsAProcessAgainByItsFile() throws IOException {
        pidFiles.write(PidFile.of("probe", running.toHandle(), 1));

        assertThat(pidFiles.list()).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("probe");
            assertThat(entry.stage()).isEqualTo(1);
            assertThat(entry.alive()).map(ProcessHandle::pid).contains(running.pid());
        });
    }

    @Test
    void doesNotTakeAnotherProcessForOursWhenItGotTheSamePid() {
        Instant earlier = PidFile.of("probe", running.toHandle(), 0).startedAt().minus(Duration.ofMinutes(5));

        assertThat(new PidFile("probe", running.pid(), earlier, 0).alive()).isEmpty();
    }

    @Test
    void doesNotTakeAProcessForOursThatDoesNotCarryOurMark() throws IOException {
        Process stranger = new ProcessBuilder("/bin/sh", "-c", "sleep 60; :").start();
        try {
            assertThat(PidFile.of("probe", stranger.toHandle(), 0).alive()).isEmpty();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void removesOnlyTheFilesOfProcessesThatAreGone() throws IOException, InterruptedException {
        Process gone = Probe.start("gone", "exit 0");
        PidFile ofGone = PidFile.of("gone", gone.toHandle(), 0);
        gone.waitFor();
        pidFiles.write(ofGone);
        pidFiles.write(PidFile.of("probe", running.toHandle(), 0));
        Files.writeString(folder.resolve("garbage.pid"), "pid=many\n\\u00zz");

        assertThat(pidFiles.removeStale()).containsExactly("garbage.pid", "gone.pid");
        assertThat(pidFiles.list()).extracting(PidFile::name).containsExactly("probe");
    }

    @Test
    void findsNothingWhereNothingEverRan() throws IOException {
        PidFiles nowhere = new PidFiles(folder.resolve("nowhere"));

        assertThat(nowhere.list()).isEmpty();
        assertThat(nowhere.removeStale()).isEmpty();
    }
}
