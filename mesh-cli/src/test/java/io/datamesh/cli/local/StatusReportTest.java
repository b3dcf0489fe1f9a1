package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.output.Json;
import io.datamesh.cli.process.PidFile;
import io.datamesh.cli.process.PidFiles;
import io.datamesh.cli.process.ProcessSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusReportTest {

    @TempDir
    private Path folder;

    private MeshDirectory directory;
    private Process supervisor;
    private Process running;

    @BeforeEach
    void start() throws IOException {
        directory = new MeshDirectory(folder.resolve(".mesh"));
        directory.prepare();
        supervisor = sleeper();
        running = sleeper();
    }

    @AfterEach
    void end() {
        supervisor.destroyForcibly();
        running.destroyForcibly();
    }

    @Test
    void isFineWhenEveryProcessRuns() throws IOException {
        announce("a");
        new PidFiles(directory.run()).write(PidFile.of("a", running.toHandle(), 0));

        StringWriter out = new StringWriter();
        ExitCode code = new StatusReport(directory).print(OutputFormat.json, new PrintWriter(out));

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(Json.MAPPER
                        .readTree(out.toString())
                        .path("processes")
                        .get(0)
                        .path("state")
                        .asText())
                .isEqualTo("ready");
    }

    @Test
    void namesAProcessThatIsDown() throws IOException {
        announce("a", "b");
        new PidFiles(directory.run()).write(PidFile.of("a", running.toHandle(), 0));

        StringWriter out = new StringWriter();
        ExitCode code = new StatusReport(directory).print(OutputFormat.table, new PrintWriter(out));

        assertThat(code).isEqualTo(ExitCode.REFUSED);
        assertThat(out.toString()).containsPattern("b +down +- ");
    }

    @Test
    void saysWhenNothingRuns() throws IOException {
        announce("a");
        supervisor.destroyForcibly().onExit().join();

        assertThatThrownBy(() ->
                        new StatusReport(directory).print(OutputFormat.table, new PrintWriter(new StringWriter())))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("No mesh runs")
                .satisfies(failure -> assertThat(((Failure) failure).exitCode()).isEqualTo(ExitCode.UNREACHABLE));
    }

    @Test
    void tellsTimesAsPeopleDo() {
        assertThat(StatusReport.upSince(Duration.ofSeconds(9))).isEqualTo("9 s");
        assertThat(StatusReport.upSince(Duration.ofSeconds(61))).isEqualTo("1 min 1 s");
        assertThat(StatusReport.upSince(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    }

    private void announce(String... names) throws IOException {
        RunState state = RunState.starting(
                0,
                List.of(names).stream()
                        .map(name ->
                                new ProcessSpec(name, 0, List::of, Map.of(), Path.of("log"), "somewhere", "", () -> {}))
                        .toList());
        new RunState(PidFile.of("supervisor", supervisor.toHandle(), 0), 0, true, state.processes())
                .write(directory.runState());
    }

    private static Process sleeper() throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", "sleep 60; :", ProcessSpec.markerOf("probe")).start();
    }
}
