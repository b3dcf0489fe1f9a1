package io.datamesh.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.topics.Topic.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was written with any released schema can be read with the current one: the registry's BACKWARD_TRANSITIVE. */
class GoldenSchemasTest {

    static Stream<Topic<?>> avroTopics() {
        return Topics.all().stream().filter(topic -> topic.format() == Format.AVRO);
    }

    @ParameterizedTest
    @MethodSource("avroTopics")
    void readsEverythingThatWasEverWritten(Topic<?> topic) {
        Schema current = topic.schema();
        List<Schema> released = GoldenSchemas.of(topic);

        for (int version = 1; version <= released.size(); version++) {
            var result = SchemaCompatibility.checkReaderWriterCompatibility(current, released.get(version - 1));
            assertThat(result.getType())
                    .as(
                            "%s can't read records of version %d: %s",
                            topic.name(), version, result.getResult().getIncompatibilities())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @ParameterizedTest
    @MethodSource("avroTopics")
    void hasACopyOfTheCurrentSchema(Topic<?> topic) throws IOException {
        String current = GoldenSchemas.text(topic.schema());
        int newest = GoldenSchemas.of(topic).size();
        Path file = GoldenSchemas.file(topic, newest);
        boolean isKept = newest > 0 && Files.readString(file).equals(current);

        if (!isKept && Regeneration.isRequested()) {
            Regeneration.write(GoldenSchemas.file(topic, newest + 1), current);
        } else {
            assertThat(isKept)
                    .as(
                            "The schema of %s is not what %s says. Add the next version with%n  %s%nand, if the newest one was never released, delete that file first.",
                            topic.name(), file, Regeneration.COMMAND)
                    .isTrue();
        }
    }

    @Test
    void holdsNoCopiesOfTopicsThatAreGone() throws IOException {
        try (Stream<Path> folders = Files.list(GoldenSchemas.FOLDER)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            avroTopics().map(Topic::name).toList());
        }
    }
}
