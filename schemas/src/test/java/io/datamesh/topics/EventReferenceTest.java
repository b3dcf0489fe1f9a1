package io.datamesh.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "events.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    @Test
    void isWhatTheSchemasSay() throws IOException {
        String page = EventReference.text();

        if (Regeneration.isRequested()) {
            Regeneration.write(PAGE, page);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/events.md is stale. Make it again with%n  %s", Regeneration.COMMAND)
                .isEqualTo(page);
    }

    @Test
    void documentsEveryTopicAndFieldOnce() {
        String page = EventReference.text();

        Topics.all().forEach(topic -> assertThat(page).containsOnlyOnce("\n### " + topic.name() + "\n"));
        assertThat(page)
                .contains("| `measuredAt` | timestamp-millis | required |")
                .contains("### DataProduct\n");
        assertThat(page).doesNotContain("| null |\n");
    }

    @Test
    void documentsTheHeadersOfDeadLetters() {
        Headers headers = new DeadLetter(
                        new Origin("topic", 0, 0, 0),
                        "catalog",
                        DeadLetter.REFUSED,
                        "why",
                        Instant.EPOCH,
                        null,
                        null,
                        new RecordHeaders(),
                        true)
                .allHeaders();

        headers.forEach(header -> assertThat(EventReference.text()).contains("`" + header.key() + "`"));
    }

    @Test
    void linksToWhatItDescribes() {
        String page = EventReference.text();
        List<String> anchors = HEADING.matcher(page)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();

        assertThat(LINK.matcher(page)
                        .results()
                        .map((MatchResult link) -> link.group(1))
                        .distinct())
                .isSubsetOf(anchors)
                .hasSizeGreaterThan(30);
    }
}
