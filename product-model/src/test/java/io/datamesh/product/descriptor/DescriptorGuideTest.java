package io.datamesh.product.descriptor;

import static io.datamesh.product.descriptor.Documents.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.DocumentFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide for users says what the reader does. */
class DescriptorGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "descriptors.md");
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "datamesh", "product", "descriptor");
    private static final Pattern EXAMPLE = Pattern.compile("```(?:yaml|json)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile(
            "\"((?:odps|odcs|compact|infrastructure|type|value|schema|contract|stream|document|form|encoding|text|limit|faults|key|property)"
                    + "\\.[a-z0-9-]+)\"");

    @Test
    void everyExampleIsReadWithoutWarning() throws IOException {
        List<Reading.Read> read = EXAMPLE.matcher(Files.readString(GUIDE))
                .results()
                .map(example -> read(example.group(1)))
                .toList();

        assertThat(read)
                .extracting(reading -> reading.source().getFormat())
                .containsExactly(
                        DocumentFormat.ODPS,
                        DocumentFormat.ODPS,
                        DocumentFormat.ODCS,
                        DocumentFormat.COMPACT,
                        DocumentFormat.COMPACT,
                        DocumentFormat.INFRASTRUCTURE);
        assertThat(read).allSatisfy(reading -> assertThat(reading.warnings()).isEmpty());
    }

    @Test
    void everyCodeIsListed() throws IOException {
        String guide = Files.readString(GUIDE);
        List<String> codes;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            codes = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> CODE.matcher(text(file)).results().map(match -> match.group(1)))
                    .distinct()
                    .toList();
        }

        assertThat(codes)
                .contains("type.mismatch", "limit.depth", "odcs.operator")
                .allSatisfy(code -> assertThat(guide).contains(code));
    }

    @Test
    void theLimitsAreThoseOfTheReader() throws IOException {
        DescriptorLimits limits = DescriptorLimits.standard();

        assertThat(limits.maxBytes()).isEqualTo(1 << 20);
        assertThat(Files.readString(GUIDE))
                .contains("| mappings and lists inside each other | %d |".formatted(limits.maxDepth()))
                .contains("| values, aliases written out | %,d |".formatted(limits.maxNodes()))
                .contains("| one text | %,d characters |".formatted(limits.maxScalarChars()))
                .contains("| documents in a stream | %d |".formatted(limits.maxDocuments()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
