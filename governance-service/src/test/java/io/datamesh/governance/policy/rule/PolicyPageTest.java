package io.datamesh.governance.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.PolicyReader;
import io.datamesh.governance.policy.PolicyReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/policies.md to what is so. Its generated parts are written anew with {@code -Dregenerate=true}. */
class PolicyPageTest {

    private static final Path PAGE = Path.of("..", "docs", "policies.md");
    private static final Path POLICIES = Path.of("policies");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    @Test
    void isWhatTheTypesAndThePoliciesSay() throws IOException {
        String page = Files.readString(PAGE);
        String current = replace(replace(page, "policies", policies()), "reference", RuleReference.text());

        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(PAGE, current);
        } else {
            assertThat(page)
                    .as(
                            "docs/policies.md is stale. Make it again with%n  mvn -pl governance-service test -Dtest=PolicyPageTest -Dregenerate=true")
                    .isEqualTo(current);
        }
    }

    private static String replace(String page, String part, String text) {
        String begin = "<!-- " + part + ": begin -->\n";
        int from = page.indexOf(begin) + begin.length();
        return page.substring(0, from) + "\n" + text + "\n"
                + page.substring(page.indexOf("<!-- " + part + ": end -->"));
    }

    private static String policies() throws IOException {
        StringBuilder table = new StringBuilder("| policy | asks | |\n|---|---|---|\n");
        try (Stream<Path> files = Files.list(POLICIES)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                for (PolicyDeclared policy : read(Files.readString(file))) {
                    table.append("| [`%s`](../governance-service/policies/%s) | %s | %s, %s |%n"
                            .formatted(
                                    policy.getName(),
                                    file.getFileName(),
                                    policy.getDescription(),
                                    word(policy.getEnforcement()),
                                    policy.getMode().name().equals("GRACE")
                                            ? "grace until "
                                                    + policy.getGraceUntil()
                                                            .toString()
                                                            .substring(0, 10)
                                            : word(policy.getMode())));
                }
            }
        }
        return table.toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<PolicyDeclared> read(String document) {
        PolicyReading reading = new PolicyReader().read(document.getBytes(StandardCharsets.UTF_8), null);
        assertThat(reading).isInstanceOf(PolicyReading.Read.class);
        return ((PolicyReading.Read) reading).policies();
    }

    @Test
    void itsExamplesArePoliciesThatCompile() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(examples)
                .hasSize(2)
                .allSatisfy(example -> assertThat(read(example))
                        .allSatisfy(policy -> assertThat(
                                        policy.getRule().isEmpty()
                                                ? policy.getTightens()
                                                : Judging.compiled(policy.getRule(), policy.getMessage()))
                                .isNotNull()));
    }

    @Test
    void itsLimitsAreTheLimits() throws IOException {
        RuleLimits limits = RuleLimits.STANDARD;
        assertThat(Files.readString(PAGE))
                .contains(
                        "%,d characters, %,d nodes, %d levels"
                                .formatted(limits.characters(), limits.nodes(), limits.depth()),
                        "%d characters and instructions".formatted(limits.regexInstructions()),
                        "%,d steps, and %d more".formatted(limits.steps(), limits.stepsPerItem()),
                        "%d s of the processor".formatted(limits.time().toSeconds()),
                        "| %d; further ones".formatted(limits.breaches()));
    }

    @Test
    void linksToWhatItDescribes() throws IOException {
        String page = Files.readString(PAGE);
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
