package io.datamesh.cli.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Tries policies and shows what they would do, with the progress on the way. */
final class PolicyTryRun {

    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);

    private final MeshOptions options;
    private final boolean failOnNew;
    private final PrintWriter out;
    private final PrintWriter err;
    private JsonNode report;
    private String failure = "The answer ended before the report.";
    private long lastProgress = System.nanoTime();

    PolicyTryRun(MeshOptions options, boolean failOnNew, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.failOnNew = failOnNew;
        this.out = out;
        this.err = err;
    }

    ExitCode run(List<Path> arguments) {
        List<Path> files = PolicyFiles.of(arguments);
        byte[] policies = files.size() == 1 ? PolicyFiles.bytes(files.getFirst()) : PolicyFiles.together(files);
        String mediaType = files.size() == 1 ? PolicyFiles.mediaType(files.getFirst()) : "application/yaml";
        ServiceClient governance = ServiceClient.of(Service.GOVERNANCE, options);
        governance.required(governance.askForLines("/policies/dry-run", policies, mediaType, this::line));
        if (report == null) {
            throw Failure.unreachable(
                    "The policies could not be tried: " + failure, "See the log of the governance service.");
        }
        out.print(options.output() == OutputFormat.json ? Json.pretty(report) + "\n" : TrialText.of(report));
        boolean newlyFails = report.path("counts").path("newlyFail").asLong() > 0;
        return failOnNew && newlyFails ? ExitCode.REFUSED : ExitCode.OK;
    }

    private void line(String text) {
        if (text.isBlank()) {
            return;
        }
        try {
            JsonNode line = Json.MAPPER.readTree(text);
            if (line.has("report")) {
                report = line.path("report");
            } else if (line.has("failure")) {
                failure = line.path("failure").path("error").asText();
            } else {
                progress(line.path("progress"));
            }
        } catch (JsonProcessingException cutOff) {
            failure = "A line of the answer is no JSON.";
        }
    }

    private void progress(JsonNode progress) {
        if (System.nanoTime() - lastProgress > BETWEEN_PROGRESS.toNanos()) {
            lastProgress = System.nanoTime();
            err.printf(
                    "%,d of %,d products%n",
                    progress.path("seen").asLong(), progress.path("products").asLong());
            err.flush();
        }
    }
}
