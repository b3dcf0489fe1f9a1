package io.datamesh.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Display;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks whom a change would reach, and shows it. */
final class ImpactRun {

    private static final long LARGEST = 8L << 20;
    private static final int LARGEST_PAGE = 200;
    private static final int MOST = 10_000;

    private final MeshOptions options;
    private final Display display;
    private final ServiceClient lineage;

    ImpactRun(MeshOptions options, Display display) {
        this.options = options;
        this.display = display;
        this.lineage = ServiceClient.of(Service.LINEAGE, options);
    }

    ExitCode ofNode(String node, Optional<String> asOf, int limit) {
        if (limit < 1 || limit > MOST) {
            throw Failure.usage("--limit " + limit + " is out of range.", "Use a number from 1 to " + MOST + ".");
        }
        JsonNode answer = gathered(node, asOf, limit);
        display.show(answer, () -> ImpactText.ofNode(answer));
        return ExitCode.OK;
    }

    ExitCode ofDescriptor(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String mediaType = name.endsWith(".json") ? "application/json" : "application/yaml";
        JsonNode answer =
                lineage.required(lineage.ask("/impact", bytes(file), mediaType)).body();
        display.show(answer, () -> ImpactText.ofDescriptor(answer));
        return answer.path("changes").isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }

    /** The first page, with the datasets of the following ones. */
    private JsonNode gathered(String node, Optional<String> asOf, int limit) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("asOf", asOf.map(List::of).orElse(List.of()));
        ObjectNode first = null;
        String cursor = null;
        int left = limit;
        do {
            query.put("limit", List.of(Integer.toString(Math.min(LARGEST_PAGE, left))));
            query.put("cursor", cursor == null ? List.of() : List.of(cursor));
            JsonNode page = lineage.required(lineage.get("/impact/" + ServiceClient.encoded(node), query))
                    .body();
            left -= page.path("datasets").size();
            cursor = page.path("next").asText(null);
            if (first == null) {
                first = (ObjectNode) page;
            } else {
                first.withArray("datasets").addAll((ArrayNode) page.path("datasets"));
            }
        } while (cursor != null && left > 0);
        first.put("next", cursor);
        return first;
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw Failure.refused(file + " has more than " + (LARGEST >> 20) + " MB.", "Name another file.");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw Failure.refused(file + " can't be read.", "Check its name and that you may read it.");
        }
    }
}
