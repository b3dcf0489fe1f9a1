package io.datamesh.cli.deadletter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.output.Json;
import io.datamesh.cli.output.TextTable;
import io.datamesh.cli.topic.KafkaAccess;
import io.datamesh.cli.topic.KafkaOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/** A page of dead letters as a table or as JSON. */
final class LetterList {

    private static final int MOST = 1000;

    private final KafkaAccess access;
    private final OutputFormat format;
    private final PrintWriter out;

    LetterList(MeshOptions options, KafkaOptions kafka, PrintWriter out) {
        this.access = KafkaAccess.of(options, kafka);
        this.format = options.output();
        this.out = out;
    }

    ExitCode print(LetterFilter filter, int limit, String before) {
        if (limit < 1 || limit > MOST) {
            throw Failure.usage("--limit " + limit + " is out of range.", "Use a number from 1 to " + MOST + ".");
        }
        List<LetterPosition> start = before == null ? List.of() : LetterPosition.parseAll(before);
        try (LetterBox box = LetterBox.open(access)) {
            LetterBox.LetterPage page = box.newest(filter, limit, start);
            Optional<String> next = page.next()
                    .map(positions ->
                            positions.stream().map(LetterPosition::toString).collect(Collectors.joining(",")));
            out.print(format == OutputFormat.json ? json(page, next) : table(page, next));
            return ExitCode.OK;
        } catch (KafkaException fault) {
            throw access.explain(fault);
        }
    }

    private static String table(LetterBox.LetterPage page, Optional<String> next) {
        if (page.letters().isEmpty()) {
            return "No dead letters.\n";
        }
        TextTable table = new TextTable("POSITION", "AT", "FROM", "CODE", "SERVICE", "REASON");
        page.letters()
                .forEach(stored -> stored.letter()
                        .ifPresentOrElse(
                                letter -> table.row(
                                        stored.position(),
                                        letter.at(),
                                        letter.origin().id(),
                                        letter.code(),
                                        letter.service(),
                                        letter.reason()),
                                () -> table.row(
                                        stored.position(), null, null, null, null, "not written by a service")));
        return table
                + next.map(position -> "More: mesh dead-letters list --before " + position + "\n")
                        .orElse("");
    }

    private static String json(LetterBox.LetterPage page, Optional<String> next) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode items = document.putArray("items");
        page.letters().forEach(stored -> items.add(LetterJson.summary(stored)));
        document.put("next", next.orElse(null));
        return Json.pretty(document) + "\n";
    }
}
