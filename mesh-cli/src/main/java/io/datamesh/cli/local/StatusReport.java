package io.datamesh.cli.local;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.output.Json;
import io.datamesh.cli.output.TextTable;
import io.datamesh.cli.process.PidFile;
import io.datamesh.cli.process.PidFiles;
import io.datamesh.cli.process.Readiness;
import io.datamesh.cli.process.ResidentMemory;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The state of every process that belongs to a running mesh. */
final class StatusReport {

    private final MeshDirectory directory;

    StatusReport(MeshDirectory directory) {
        this.directory = directory;
    }

    /** Sizes are in bytes, times in seconds; what isn't known is null. */
    private record Row(String name, String state, Long pid, String address, Long residentBytes, Long uptimeSeconds) {

        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("state", state);
            fields.put("pid", pid);
            fields.put("address", address);
            fields.put("residentBytes", residentBytes);
            fields.put("uptimeSeconds", uptimeSeconds);
            return fields;
        }
    }

    ExitCode print(OutputFormat format, PrintWriter out) throws IOException {
        RunState state =
                RunState.read(directory.runState()).filter(RunState::isRunning).orElseThrow(this::nothingRuns);
        Map<String, PidFile> pidFiles = new PidFiles(directory.run())
                .list().stream().collect(Collectors.toMap(PidFile::name, Function.identity()));
        List<Row> rows = state.processes().parallelStream()
                .map(member -> row(member, Optional.ofNullable(pidFiles.get(member.name()))))
                .toList();
        boolean allReady = rows.stream().allMatch(row -> row.state().equals("ready"));
        out.print(format == OutputFormat.json ? json(state, rows) : table(state, rows));
        return allReady ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static Row row(RunState.Member member, Optional<PidFile> pidFile) {
        Optional<ProcessHandle> process = pidFile.flatMap(PidFile::alive);
        if (process.isEmpty()) {
            return new Row(member.name(), "down", null, member.address(), null, null);
        }
        long pid = process.get().pid();
        String state = Readiness.at(member.health())
                .missing()
                .map(missing -> "not ready: " + missing)
                .orElse("ready");
        OptionalLong resident = ResidentMemory.of(pid);
        long uptime = Duration.between(pidFile.get().startedAt(), Instant.now()).toSeconds();
        return new Row(
                member.name(),
                state,
                pid,
                member.address(),
                resident.isPresent() ? resident.getAsLong() : null,
                Math.max(0, uptime));
    }

    private static String json(RunState state, List<Row> rows) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("supervisor", state.supervisor().pid());
        document.put("portOffset", state.portOffset());
        document.put("processes", rows.stream().map(Row::fields).toList());
        return Json.pretty(document) + "\n";
    }

    private static String table(RunState state, List<Row> rows) {
        TextTable table = new TextTable("PROCESS", "STATE", "PID", "MEMORY", "UP", "ADDRESS");
        rows.forEach(row -> table.row(
                row.name(),
                row.state(),
                row.pid(),
                row.residentBytes() == null ? null : megabytes(row.residentBytes()),
                row.uptimeSeconds() == null ? null : upSince(Duration.ofSeconds(row.uptimeSeconds())),
                row.address()));
        long supervisor = ResidentMemory.of(state.supervisor().pid()).orElse(0);
        long together = supervisor
                + rows.stream()
                        .filter(row -> row.residentBytes() != null)
                        .mapToLong(Row::residentBytes)
                        .sum();
        return table + "Memory together, with the supervisor: " + megabytes(together) + "\n";
    }

    private static String megabytes(long bytes) {
        return bytes / (1 << 20) + " MB";
    }

    static String upSince(Duration uptime) {
        if (uptime.toHours() > 0) {
            return uptime.toHours() + " h " + uptime.toMinutesPart() + " min";
        }
        return uptime.toMinutes() > 0
                ? uptime.toMinutes() + " min " + uptime.toSecondsPart() + " s"
                : uptime.toSeconds() + " s";
    }

    private Failure nothingRuns() {
        return Failure.unreachable("No mesh runs from " + directory.root() + ".", "Start one with ./mesh up.");
    }
}
