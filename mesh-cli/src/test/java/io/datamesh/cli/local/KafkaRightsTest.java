package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the script for secured containers grants follows from who owns which topic. */
class KafkaRightsTest {

    private static final Pattern CONSTANT = Pattern.compile("\\bTopics\\.([A-Z][A-Z_]+)\\b");

    private static final Set<String> SERVICES =
            LocalService.ALL.stream().map(LocalService::name).collect(Collectors.toCollection(TreeSet::new));

    @Test
    void aServiceWritesWhatItOwnsAndNothingElse() throws Exception {
        Map<String, Set<String>> owned = granted("owns");
        for (String service : SERVICES) {
            Topic.Owner owner = Topic.Owner.valueOf(service.toUpperCase(Locale.ROOT));
            assertThat(owned.get(service)).isEqualTo(names(owner));
            assertThat(granted("adds_to").get(service)).isEqualTo(names(Topic.Owner.EVERY_SERVICE));
            assertThat(granted("runs")).containsKey(service);
        }
        assertThat(owned.get("registry")).noneMatch(topic -> Topics.named(topic).isPresent());
    }

    @Test
    void onlyTopicsThatExistAreRead() throws Exception {
        for (String right : Set.of("reads", "awaits")) {
            granted(right)
                    .forEach((service, topics) -> assertThat(topics)
                            .as("%s %s", service, right)
                            .isNotEmpty()
                            .allMatch(topic -> Topics.named(topic).isPresent()));
        }
    }

    @Test
    void whateverTopicTheCodeOfAServiceNamesItMayUse() throws Exception {
        for (LocalService service : LocalService.ALL) {
            Set<String> granted = Stream.of("owns", "adds_to", "reads", "awaits")
                    .flatMap(right -> granted(right).getOrDefault(service.name(), Set.of()).stream())
                    .collect(Collectors.toSet());
            assertThat(granted).as(service.name()).containsAll(namedIn(service.module()));
        }
    }

    private static Set<String> namedIn(String module) throws Exception {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> sources =
                Files.walk(ComposeFile.REPOSITORY.resolve(module).resolve("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Matcher constant = CONSTANT.matcher(Files.readString(source));
                while (constant.find()) {
                    named.add(
                            ((Topic<?>) Topics.class.getField(constant.group(1)).get(null)).name());
                }
            }
        }
        assertThat(named).as("topics that %s names", module).isNotEmpty();
        return named;
    }

    private static Set<String> names(Topic.Owner owner) {
        return Topics.all().stream()
                .filter(topic -> topic.owner() == owner)
                .map(Topic::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Topics by principal, of all lines that begin with this right. */
    private static Map<String, Set<String>> granted(String right) {
        Map<String, Set<String>> granted = new TreeMap<>();
        script().replace("\\\n", " ")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[0].equals(right))
                .forEach(words -> granted.computeIfAbsent(words[1], principal -> new TreeSet<>())
                        .addAll(Arrays.asList(words).subList(2, words.length)));
        return granted;
    }

    private static String script() {
        try {
            return ComposeFile.text("docker/grant-access");
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
