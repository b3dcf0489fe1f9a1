package io.datamesh.cli.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.Printable;
import io.datamesh.cli.http.Answer;
import io.datamesh.cli.http.Finding;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Display;
import io.datamesh.cli.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends a result file to the quality service, and shows what became of it. */
final class ResultsImport {

    private static final long LARGEST = 64L << 20;

    private final MeshOptions options;
    private final Display display;

    ResultsImport(MeshOptions options, Display display) {
        this.options = options;
        this.display = display;
    }

    ExitCode send(String tool, String query, byte[] body) {
        ServiceClient quality = ServiceClient.of(Service.QUALITY, options);
        Answer answer = quality.required(quality.command("/imports/" + tool + query, body, "application/json"));
        display.show(answer.body(), () -> text(answer.body()));
        return answer.body().path("rejected").asInt() == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static String text(JsonNode body) {
        StringBuilder text = new StringBuilder();
        text.append(body.path("accepted").asInt()).append(" accepted, ");
        text.append(body.path("rejected").asInt()).append(" rejected");
        int skipped = body.path("skipped").size();
        text.append(skipped == 0 ? "" : ", " + skipped + " without a measurement")
                .append('\n');
        for (JsonNode item : body.path("items")) {
            Finding.all(item.path("violations"))
                    .forEach(finding -> text.append("    ").append(finding).append('\n'));
        }
        return Printable.text(text.toString());
    }

    /** The bytes of a file the user named. */
    static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw Failure.refused(
                        file + " is larger than " + (LARGEST >> 20) + " MiB.", "Import the results in parts.");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw Failure.usage(file + " can't be read.", "Name a file that is there and that you may read.");
        }
    }

    static JsonNode json(Path file) {
        try {
            return Json.MAPPER.readTree(bytes(file));
        } catch (IOException notJson) {
            throw Failure.refused(file + " is no JSON.", "Name the file as the tool wrote it.");
        }
    }
}
