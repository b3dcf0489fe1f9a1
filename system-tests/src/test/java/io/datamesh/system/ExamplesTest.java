package io.datamesh.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The files under {@code examples/} do what they and the documentation say. */
@ExtendWith(SharedMesh.class)
class ExamplesTest {

    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(60);
    private static final int OK = 0;
    private static final int FINDINGS = 1;
    private static final int USAGE = 2;
    private static final int UNREACHABLE = 3;

    /** The first line of an invalid example says what it is refused for, and where. */
    private static final Pattern CLAIM = Pattern.compile("# Refused(?: by the catalog)?: (\\S+)(?: at (\\S+))?");

    @Test
    void everyExamplePublishesAndComesBackByteForByte(MeshUnderTest mesh) throws IOException {
        List<String> files = published();

        for (String file : files) {
            byte[] document = Files.readAllBytes(Installation.examples().resolve(file));
            Answer answer = mesh.catalog().publish(document, mediaType(file));
            assertThat(answer.status()).as(file + ": " + answer.text()).isIn(200, 201);
            JsonNode fact = answer.json();
            Answer exported = mesh.catalog()
                    .get("/products/" + fact.path("productId").asText() + "/source?version="
                            + fact.path("version").asText());
            assertThat(exported.body()).as(file).isEqualTo(document);
            assertThat(exported.header("Content-Type")).as(file).startsWith(mediaType(file));
        }

        requirePublishingAgainChangesNothing(mesh);
        requireChecksPass(mesh, files);
        int refused = requireInvalidExamplesRefused(mesh);
        Scale.report(
                "examples", "%d publish and come back byte for byte; %d refused as they say", files.size(), refused);
    }

    @Test
    void checkTellsByItsExitCodeWhatWentWrong(MeshUnderTest mesh) {
        String example = Installation.examples()
                .resolve("marketing/products/marketing-campaigns.odps.yaml")
                .toString();

        assertThat(mesh.command(LONGEST_COMMAND, "check", "--offline", example).exitCode())
                .isEqualTo(OK);
        assertThat(mesh.command(LONGEST_COMMAND, "check").exitCode()).isEqualTo(USAGE);
        Programs.Outcome unreachable =
                mesh.command(LONGEST_COMMAND, "check", "--catalog-url=http://127.0.0.1:9", example);
        assertThat(unreachable.exitCode()).as(unreachable.output()).isEqualTo(UNREACHABLE);
    }

    /** As a pipeline does that publishes its whole repository on every run, older versions included. */
    private static void requirePublishingAgainChangesNothing(MeshUnderTest mesh) {
        Programs.Outcome outcome =
                mesh.command(LONGEST_COMMAND, "publish", Installation.examples().toString());
        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(OK);
        assertThat(outcome.output())
                .contains("customer-profiles 1.0.0 unchanged")
                .doesNotContain("created", "version raised");
    }

    private static void requireChecksPass(MeshUnderTest mesh, List<String> files) {
        String[] current = files.stream()
                .filter(file -> !file.contains("/versions/"))
                .map(file -> Installation.examples().resolve(file).toString())
                .toArray(String[]::new);
        String[] check = Stream.concat(Stream.of("check"), Stream.of(current)).toArray(String[]::new);
        Programs.Outcome outcome = mesh.command(LONGEST_COMMAND, check);
        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(OK);
    }

    private static int requireInvalidExamplesRefused(MeshUnderTest mesh) throws IOException {
        List<Path> invalid = Folders.files(Installation.examples().resolve("invalid"));
        assertThat(invalid).isNotEmpty();
        for (Path file : invalid) {
            Matcher claim = CLAIM.matcher(Files.readAllLines(file).getFirst());
            assertThat(claim.matches())
                    .as(file + " says in its first line what it is refused for")
                    .isTrue();
            Answer answer = mesh.catalog().publish(Files.readAllBytes(file), CatalogClient.YAML);
            assertThat(answer.status()).as(file + ": " + answer.text()).isIn(400, 422);
            assertThat(answer.json().path("violations"))
                    .as(file + ": " + answer.text())
                    .anySatisfy(violation -> {
                        assertThat(violation.path("code").asText()).isEqualTo(claim.group(1));
                        assertThat(violation.path("path").asText())
                                .isEqualTo(
                                        claim.group(2) == null
                                                ? violation.path("path").asText()
                                                : claim.group(2));
                    });
            Programs.Outcome check = mesh.command(LONGEST_COMMAND, "check", file.toString());
            assertThat(check.exitCode()).as(file + ": " + check.output()).isEqualTo(FINDINGS);
            assertThat(check.output()).contains(claim.group(1));
        }
        return invalid.size();
    }

    /** In the order of the list, which is that of references and versions. */
    private static List<String> published() throws IOException {
        List<String> files = Files.readAllLines(Installation.examples().resolve("mesh.yaml")).stream()
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2).strip())
                .toList();
        assertThat(files).hasSizeGreaterThan(10);
        return files;
    }

    private static String mediaType(String file) {
        return file.endsWith(".json") ? "application/json" : CatalogClient.YAML;
    }
}
