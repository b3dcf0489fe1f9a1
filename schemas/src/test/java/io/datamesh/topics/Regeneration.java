package io.datamesh.topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the repository that follow from the schemas. They are written only on request; otherwise tests compare them. */
final class Regeneration {

    static final String COMMAND =
            "mvn -pl schemas test -Dtest='GoldenSchemasTest,EventReferenceTest' -Dregenerate=true";

    private Regeneration() {}

    static boolean isRequested() {
        return Boolean.getBoolean("regenerate");
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
