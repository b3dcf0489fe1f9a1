package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes what a checkout of OpenLineage/OpenLineage holds: every event, and every facet of its spec/tests within an event made for it. The checkout is
 * not ours, so this is a program, run by hand with its folder, and no test of the build. It ends with 1 if anything is refused.
 */
final class PublishedEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenLineageReader reader = new OpenLineageReader();

    public static void main(String... folder) throws IOException {
        System.exit(new PublishedEvents().take(Path.of(folder[0])) ? 0 : 1);
    }

    private boolean take(Path folder) throws IOException {
        List<String> refused = new ArrayList<>();
        int events = 0;
        int facets = 0;
        int patterns = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(json|ndjson|jsonl)"))
                    .sorted()
                    .toList()) {
                for (JsonNode document : documents(file)) {
                    boolean isPattern = isPattern(document);
                    boolean isEvent = document.has("eventTime") && !isPattern;
                    boolean isFacet =
                            !document.has("eventTime") && file.toString().contains("spec/tests/");
                    patterns += isPattern ? 1 : 0;
                    if (isEvent || isFacet) {
                        events += isEvent ? 1 : 0;
                        facets += isFacet ? 1 : 0;
                        JsonNode event = isEvent
                                ? document
                                : around(
                                        document, file.getParent().getFileName().toString());
                        String problem = problem(event);
                        if (problem != null) {
                            refused.add(file + ": " + problem);
                        }
                    }
                }
            }
        }
        System.out.printf(
                "%d events, %d facets, %d refused; %d patterns left out%n", events, facets, refused.size(), patterns);
        refused.forEach(System.out::println);
        return events > 0 && refused.isEmpty();
    }

    private String problem(JsonNode event) throws IOException {
        return switch (reader.read(JSON.writeValueAsBytes(event))) {
            case OpenLineageEvent.Faulty faulty -> faulty.violations().toString();
            case OpenLineageEvent.Sound sound -> Observations.of(sound).isEmpty() ? "nothing observed" : null;
        };
    }

    /** What an integration's tests compare events with: the time is a placeholder, or there is no run id. */
    private static boolean isPattern(JsonNode document) {
        String time = document.path("eventTime").asText("");
        boolean withoutRun = document.has("run") && !document.get("run").has("runId");
        return time.contains("{") || document.has("eventTime") && withoutRun;
    }

    private static JsonNode around(JsonNode facet, String kind) {
        ObjectNode event = JSON.createObjectNode().put("eventTime", "2026-03-01T12:00:00Z");
        ObjectNode run = event.putObject("run").put("runId", "9d3b1b41-7ba8-4ad4-a6a3-42e6a2f9fb5d");
        ObjectNode job = event.putObject("job").put("namespace", "n").put("name", "j");
        ObjectNode input =
                event.putArray("inputs").addObject().put("namespace", "n").put("name", "in");
        ObjectNode output =
                event.putArray("outputs").addObject().put("namespace", "n").put("name", "out");
        if (kind.endsWith("InputDatasetFacet")) {
            input.set("inputFacets", facet);
        } else if (kind.endsWith("OutputDatasetFacet")) {
            output.set("outputFacets", facet);
        } else if (kind.endsWith("JobFacet") || facet.path("lineage").has("entries")) {
            job.set("facets", facet);
        } else if (kind.endsWith("RunFacet")) {
            run.set("facets", facet);
        } else {
            input.set("facets", facet);
            output.set("facets", facet);
        }
        return event;
    }

    /** A file may hold one document, a list of them, or one on each line; what is no JSON is no event. */
    private static List<JsonNode> documents(Path file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                if (value.isArray()) {
                    value.forEach(documents::add);
                } else {
                    documents.add(value);
                }
            }
        } catch (IOException notJson) {
            return documents;
        }
        return documents;
    }
}
