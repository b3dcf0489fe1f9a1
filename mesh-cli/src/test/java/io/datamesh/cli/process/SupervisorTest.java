package io.datamesh.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final String FOREVER = "while :; do sleep 0.05; done";
    private static final Duration BOUND = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final Events events = new Events();
    private Supervisor supervisor;

    @AfterEach
    void end() {
        supervisor.stop();
    }

    @Test
    void isDoneOnceEveryProcessIsReady() throws IOException {
        supervisor = supervisor(Duration.ofSeconds(5));

        Optional<Supervisor.StartFailure> failure =
                supervisor.start(List.of(Probe.spec(folder, "a", 0, FOREVER), Probe.spec(folder, "b", 1, FOREVER)));

        assertThat(failure).isEmpty();
        assertThat(events.all).contains("ready a", "ready b");
        assertThat(new PidFiles(folder).list()).extracting(PidFile::name).containsExactly("a", "b");
        assertThat(supervisor.pidOf("a")).isPresent();
    }

    @Test
    void namesTheProcessThatNeverGotReadyAndWhatItSaidLast() {
        supervisor = supervisor(Duration.ofSeconds(5));

        Optional<Supervisor.StartFailure> failure = supervisor.start(List.of(
                Probe.spec(folder, "good", 0, FOREVER),
                Probe.spec(folder, "bad", 0, "echo no such setting; exit 3", "http://127.0.0.1:1/health")));

        assertThat(failure).get().satisfies(found -> {
            assertThat(found.process().name()).isEqualTo("bad");
            assertThat(found.reason()).isEqualTo("ended with exit code 3");
        });
        assertThat(events.all).contains("died bad: ended with exit code 3 [no such setting] for good");
    }

    @Test
    void endsAProcessThatTakesTooLongToGetReady() {
        supervisor = supervisor(Duration.ofMillis(300));

        Optional<Supervisor.StartFailure> failure =
                supervisor.start(List.of(Probe.spec(folder, "slow", 0, FOREVER, "http://127.0.0.1:1/health")));

        assertThat(failure).map(Supervisor.StartFailure::reason).contains("was not ready after 0 s");
        assertThat(supervisor.pidOf("slow")).isEmpty();
    }

    @Test
    void startsAProcessAgainThatDied() {
        supervisor = supervisor(Duration.ofSeconds(5));
        supervisor.start(List.of(Probe.spec(folder, "mortal", 0, FOREVER)));
        long before = supervisor.pidOf("mortal").orElseThrow();

        ProcessHandle.of(before).orElseThrow().destroyForcibly();

        Awaitility.await()
                .atMost(BOUND)
                .until(() ->
                        supervisor.pidOf("mortal").filter(pid -> pid != before).isPresent());
        Awaitility.await().atMost(BOUND).until(() -> events.count("ready mortal") == 2);
        assertThat(events.all)
                .contains(
                        "died mortal: was killed (signal 9: by someone, or by the system for want of memory) [] again");
    }

    @Test
    void givesUpOnAProcessThatKeepsDyingAndKeepsTheOthers() throws IOException {
        supervisor = supervisor(Duration.ofSeconds(5));

        supervisor.start(
                List.of(Probe.spec(folder, "weak", 0, "sleep 0.3; exit 1"), Probe.spec(folder, "strong", 0, FOREVER)));

        Awaitility.await()
                .atMost(BOUND)
                .until(() -> events.all.contains("died weak: ended with exit code 1 [] for good"));
        assertThat(events.count("starting weak")).isEqualTo(3);
        assertThat(supervisor.pidOf("strong")).isPresent();
        assertThat(new PidFiles(folder).list()).extracting(PidFile::name).containsExactly("strong");
    }

    @Test
    void stopsTheLaterStagesFirstAndRestartsNothing() throws IOException {
        supervisor = supervisor(Duration.ofSeconds(5));
        supervisor.start(List.of(
                Probe.spec(folder, "broker", 0, FOREVER),
                Probe.spec(folder, "service", 1, FOREVER),
                Probe.spec(folder, "demo", 2, FOREVER)));

        supervisor.stop();

        assertThat(events.all.subList(events.all.size() - 3, events.all.size()))
                .containsExactly("stopped demo", "stopped service", "stopped broker");
        assertThat(events.all).noneMatch(event -> event.startsWith("died"));
        assertThat(new PidFiles(folder).list()).isEmpty();
        assertThat(supervisor.isStopped()).isTrue();
    }

    @Test
    void killsAProcessThatDoesNotEndWhenAsked() {
        supervisor = supervisor(Duration.ofSeconds(20));
        Path trapped = folder.resolve("trapped");
        supervisor.start(List.of(Probe.spec(folder, "stubborn", 0, "trap '' TERM; touch " + trapped + "; " + FOREVER)));
        Awaitility.await().atMost(BOUND).until(() -> Files.exists(trapped));

        supervisor.stop();

        assertThat(events.all).contains("stopped stubborn by force");
    }

    @Test
    void saysWhenAProgramIsMissing() {
        supervisor = supervisor(Duration.ofSeconds(5));
        ProcessSpec missing = Probe.spec(folder, "missing", 0, FOREVER);

        Optional<Supervisor.StartFailure> failure = supervisor.start(List.of(new ProcessSpec(
                missing.name(),
                0,
                () -> List.of(folder.resolve("no-such-program").toString()),
                missing.environment(),
                missing.log(),
                "",
                "",
                () -> {})));

        assertThat(failure)
                .map(Supervisor.StartFailure::reason)
                .get()
                .asString()
                .startsWith("could not be started:");
    }

    private Supervisor supervisor(Duration longestStart) {
        return new Supervisor(
                new PidFiles(folder),
                new RestartPolicy(Duration.ofMillis(50), 2, Duration.ofSeconds(60)),
                events,
                longestStart,
                Duration.ofSeconds(1));
    }
}
