package io.datamesh.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.Printable;
import io.datamesh.cli.output.Json;
import io.datamesh.cli.topic.Bytes;
import io.datamesh.cli.topic.KafkaAccess;
import io.datamesh.cli.topic.KafkaOptions;
import io.datamesh.cli.topic.ValueReader;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.DeadLetter;
import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;

/** One dead letter: why it is one, the record as it was, and what can be made of its bytes. */
final class LetterView {

    private static final int MOST_DUMPED = 1024;

    private final KafkaAccess access;
    private final OutputFormat format;
    private final PrintWriter out;

    LetterView(MeshOptions options, KafkaOptions kafka, PrintWriter out) {
        this.access = KafkaAccess.of(options, kafka);
        this.format = options.output();
        this.out = out;
    }

    ExitCode print(String position) {
        LetterPosition wanted = LetterPosition.parse(position);
        try (LetterBox box = LetterBox.open(access);
                AvroSerdes serdes = access.serdes()) {
            StoredLetter stored = box.at(wanted);
            ValueReader.Readable value = value(stored, new ValueReader(serdes));
            out.print(format == OutputFormat.json ? json(stored, value) : text(stored, value));
            return ExitCode.OK;
        } catch (KafkaException fault) {
            throw access.explain(fault);
        }
    }

    /** A letter is worth looking at without a registry, too. */
    private static ValueReader.Readable value(StoredLetter stored, ValueReader values) {
        if (stored.record().value() == null) {
            return new ValueReader.Readable.No("it has no value");
        }
        try {
            return values.decode(stored.record().value());
        } catch (Failure registryDown) {
            return new ValueReader.Readable.No(registryDown.getMessage());
        }
    }

    private static String json(StoredLetter stored, ValueReader.Readable value) {
        ObjectNode json = LetterJson.whole(stored);
        switch (value) {
            case ValueReader.Readable.Yes(JsonNode tree) -> json.set("value", tree);
            case ValueReader.Readable.No(String reason) -> json.put("unreadable", reason);
        }
        return Json.pretty(json) + "\n";
    }

    private static String text(StoredLetter stored, ValueReader.Readable value) {
        StringBuilder text = new StringBuilder();
        line(text, "Position", stored.position());
        stored.letter()
                .ifPresentOrElse(
                        letter -> describe(text, letter),
                        () -> line(text, "Reason", "unknown: it was not written by a service of the mesh"));
        line(text, "Key", Bytes.shown(stored.record().key()));
        for (Header header :
                stored.letter().map(DeadLetter::headers).orElse(stored.record().headers())) {
            line(text, "Header", header.key() + " = " + Bytes.shown(header.value()));
        }
        switch (value) {
            case ValueReader.Readable.Yes(JsonNode tree) ->
                text.append("Value\n").append(Printable.text(Json.pretty(tree))).append('\n');
            case ValueReader.Readable.No(String reason) -> line(text, "Value", "unreadable: " + reason);
        }
        if (stored.record().value() != null) {
            text.append(Bytes.dump(stored.record().value(), MOST_DUMPED));
        }
        return text.toString();
    }

    private static void describe(StringBuilder text, DeadLetter letter) {
        line(text, "From", letter.origin().id());
        line(text, "Given up at", letter.at() + " by " + letter.service());
        line(text, "Reason", letter.code() + ": " + letter.reason());
        if (letter.truncated()) {
            line(text, "Note", "only the beginning of the record was kept, so it can't be replayed");
        }
    }

    private static void line(StringBuilder text, String what, Object content) {
        text.append(String.format("%-12s %s%n", what, Printable.line(content.toString())));
    }
}
