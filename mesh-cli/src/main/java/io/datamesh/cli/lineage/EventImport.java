package io.datamesh.cli.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.Printable;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends the events of a file in batches, in their order, whatever the size of the file; what can't be taken just now is sent again. */
final class EventImport {

    private static final int MOST_IN_A_BATCH = 500;
    private static final int LARGEST_BATCH = 2 << 20;
    private static final int MOST_TRIES = 5;
    private static final int MOST_TOLD = 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MeshOptions options;
    private final PrintWriter out;
    private final ServiceClient lineage;
    private final List<String> batch = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private long batchSize;
    private long sent;
    private long taken;

    EventImport(MeshOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
        this.lineage = ServiceClient.of(Service.LINEAGE, options);
    }

    ExitCode send(Path file) throws IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            throw Failure.usage("There is no file " + file + " that can be read.", "Name a file with events.");
        }
        try (JsonParser json = Json.MAPPER.createParser(file.toFile())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    add(json.<JsonNode>readValueAsTree().toString());
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    throw Failure.refused(
                            file + " holds something that is no event, on line "
                                    + json.currentLocation().getLineNr() + ".",
                            "Events are JSON objects; separate them by line breaks or put them into an array.");
                }
            }
            flush();
        } catch (JsonParseException notJson) {
            flush();
            throw Failure.refused(
                    file + " is no JSON on line " + notJson.getLocation().getLineNr() + "; " + taken
                            + " events before it were taken.",
                    "Correct that line and import the file again: events that are there already change nothing.");
        }
        tell();
        return taken == sent ? ExitCode.OK : ExitCode.REFUSED;
    }

    private void add(String event) throws InterruptedException {
        int size = event.getBytes(UTF_8).length;
        if (!batch.isEmpty() && (batch.size() == MOST_IN_A_BATCH || batchSize + size > LARGEST_BATCH)) {
            flush();
        }
        batch.add(event);
        batchSize += size + 1;
    }

    private void flush() throws InterruptedException {
        List<String> events = List.copyOf(batch);
        long first = sent;
        sent += events.size();
        batch.clear();
        batchSize = 0;
        for (int attempt = 1; !events.isEmpty(); attempt++) {
            events = post(events, first, attempt == MOST_TRIES);
            if (!events.isEmpty()) {
                Thread.sleep(PAUSE);
            }
        }
    }

    /** @return those to send again */
    private List<String> post(List<String> events, long first, boolean last) {
        byte[] body = ("[" + String.join(",", events) + "]").getBytes(UTF_8);
        JsonNode answer = lineage.required(lineage.command("/api/v1/lineage/batch", body, "application/json"))
                .body();
        List<String> again = new ArrayList<>();
        taken += answer.path("summary").path("successful").asLong();
        for (JsonNode failed : answer.path("failed_events")) {
            int index = failed.path("index").asInt();
            if (failed.path("retriable").asBoolean() && !last) {
                again.add(events.get(index));
            } else if (refusals.size() < MOST_TOLD) {
                refusals.add("event " + (first + index + 1) + ": "
                        + failed.path("reason").asText());
            }
        }
        return again;
    }

    private void tell() {
        if (options.output() == OutputFormat.json) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("received", sent);
            json.put("successful", taken);
            json.put("failed", sent - taken);
            refusals.forEach(json.putArray("refusals")::add);
            out.println(Json.pretty(json));
            return;
        }
        out.println(taken + " of " + sent + " events taken");
        refusals.forEach(refusal -> out.println("    " + Printable.line(refusal)));
        if (sent - taken > refusals.size()) {
            out.println("    and " + (sent - taken - refusals.size()) + " more");
        }
    }
}
