package io.datamesh.topics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/** Copies of every version of a topic's schema that was ever released, {@code v1.avsc} the first. */
final class GoldenSchemas {

    static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private GoldenSchemas() {}

    /** The versions without a gap, the oldest first. */
    static List<Schema> of(Topic<?> topic) {
        List<Schema> versions = new ArrayList<>();
        try {
            for (Path file = file(topic, 1); Files.exists(file); file = file(topic, versions.size() + 1)) {
                versions.add(new Schema.Parser().parse(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    static Path file(Topic<?> topic, int version) {
        return FOLDER.resolve(topic.name()).resolve("v" + version + ".avsc");
    }

    static String text(Schema schema) {
        return SchemaFormatter.format("json/pretty", schema) + "\n";
    }
}
