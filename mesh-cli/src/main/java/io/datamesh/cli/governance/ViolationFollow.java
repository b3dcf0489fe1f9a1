package io.datamesh.cli.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.http.Answer;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows violations as they open, change and resolve. A stream that breaks off is taken up where it ended. */
final class ViolationFollow {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MeshOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private String lastEventId;
    private boolean interrupted;

    ViolationFollow(MeshOptions options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** @param from null for now */
    ExitCode run(Map<String, List<String>> filters, String from) {
        ServiceClient governance = ServiceClient.of(Service.GOVERNANCE, options);
        String parameters = filters.entrySet().stream()
                .filter(filter -> !filter.getValue().isEmpty())
                .map(filter -> filter.getKey() + "=" + ServiceClient.encoded(String.join(",", filter.getValue())))
                .collect(Collectors.joining("&"));
        String beginning = from == null ? "" : "from=" + ServiceClient.encoded(from);
        boolean begun = false;
        while (!interrupted) {
            String query = begun || beginning.isEmpty()
                    ? parameters
                    : beginning + (parameters.isEmpty() ? "" : "&" + parameters);
            begun = follow(governance, "/violations/stream" + (query.isEmpty() ? "" : "?" + query), begun);
        }
        return ExitCode.OK;
    }

    /** Whether the stream was there at all; only then is it worth waiting for it to come back. */
    private boolean follow(ServiceClient governance, String path, boolean begun) {
        try {
            Answer answer = governance.events(path, lastEventId, this::line);
            governance.required(answer);
        } catch (Failure gone) {
            if (!begun && lastEventId == null || gone.exitCode() != ExitCode.UNREACHABLE) {
                throw gone;
            }
            err.println(gone.getMessage() + " Trying again.");
            err.flush();
        }
        pause();
        return true;
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted = true;
        }
    }

    private void line(String line) {
        if (line.startsWith("id:")) {
            lastEventId = line.substring(3).strip();
        } else if (line.startsWith("data:") && !line.substring(5).isBlank()) {
            show(line.substring(5).strip());
        }
    }

    private void show(String data) {
        try {
            JsonNode violation = Json.MAPPER.readTree(data);
            out.println(
                    options.output() == OutputFormat.json ? Json.compact(violation) : ViolationText.line(violation));
            out.flush();
        } catch (JsonProcessingException cutOff) {
            err.println("An event could not be read.");
        }
    }
}
