package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that nobody here wrote: Confluent's serdes for JavaScript with KafkaJS. */
@ExtendWith(SharedMesh.class)
class ForeignClientTest {

    private static final Duration LONGEST_INSTALLATION = Duration.ofMinutes(4);
    private static final Duration LONGEST_RUN = Duration.ofSeconds(90);
    private static final Path SOURCES = Path.of("src/test/foreign-client").toAbsolutePath();

    private static final String POLICY = """
            {"policies": [{"name": "foreign-tagged", "description": "For a test.", "owner": "governance",
              "scope": {"domains": ["foreign"]}, "enforcement": "recommended", "mode": "enforced", "severity": "low",
              "rule": "size(product.tags) > 0", "message": "{product.name} has no tags."}]}
            """;

    @Test
    void confluentsJavaScriptClientWritesClaimsAndReadsFacts(MeshUnderTest mesh) throws IOException {
        Path client = installed();
        assertThat(mesh.catalog("governance")
                        .post("/policies", POLICY.getBytes(UTF_8), "application/json")
                        .status())
                .isEqualTo(200);
        String own = "from-node-" + UUID.randomUUID();
        String other = "from-java-" + UUID.randomUUID();
        assertThat(mesh.catalog()
                        .publish(Descriptors.odps(other, "foreign", "2.1.0"))
                        .status())
                .isEqualTo(201);

        Programs.Outcome outcome = Programs.run(
                client, LONGEST_RUN, Map.of(), List.of("node", "client.js", mesh.kafka(), mesh.registry(), own, other));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        JsonNode found = new ObjectMapper().readTree(outcome.output());
        assertThat(found.at("/claims/" + own + "/product/domain").asText()).isEqualTo("foreign");
        assertThat(found.at("/claims/" + own + "/product/status").asText()).isEqualTo("ACTIVE");
        assertThat(found.at("/claims/" + other + "/source/text").asText())
                .isEqualTo(Descriptors.odps(other, "foreign", "2.1.0"));
        assertThat(found.at("/facts/" + own + "/product/name").asText()).isEqualTo("Published from Node");
        assertThat(found.at("/facts/" + own + "/version").asText()).isEqualTo("1.0.0");
        assertThat(found.at("/facts/" + own + "/kind").asText()).isEqualTo("CREATED");
        assertThat(found.at("/facts/" + own + "/revision").asInt()).isEqualTo(1);
        assertThat(found.at("/facts/" + other + "/version").asText()).isEqualTo("2.1.0");
        assertThat(found.at("/violations/" + own + "/policy").asText()).isEqualTo("foreign-tagged");
        assertThat(found.at("/violations/" + own + "/status").asText()).isEqualTo("OPEN");
        assertThat(found.at("/violations/" + own + "/message").asText()).isEqualTo("Published from Node has no tags.");
        assertThat(found.at("/violations").has(other)).isFalse();
        assertThat(mesh.catalog().get("/products/" + own).status()).isEqualTo(200);
        Scale.report(
                "foreign client",
                "2 claims and 2 facts both ways, a violation, schema id %d",
                found.path("schemaId").asInt());
    }

    /** Installed once per version of the lock file. */
    private static Path installed() throws IOException {
        Path folder = Installation.target().resolve("foreign-client");
        Path stamp = folder.resolve("node_modules/installed-lock.json");
        requireProgram("node");
        requireProgram("npm");
        Folders.copy(SOURCES, folder);
        Path lock = folder.resolve("package-lock.json");
        if (!Files.exists(stamp) || Files.mismatch(stamp, lock) >= 0) {
            Programs.run(
                            folder,
                            LONGEST_INSTALLATION,
                            Map.of(),
                            List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                    .requireSuccess("npm ci");
            Files.copy(lock, stamp);
        }
        return folder;
    }

    private static void requireProgram(String program) {
        try {
            Programs.run(Installation.target(), Duration.ofSeconds(30), Map.of(), List.of(program, "--version"))
                    .requireSuccess(program + " --version");
        } catch (UncheckedIOException missing) {
            throw new AssertionError(
                    "This test runs a JavaScript client and needs Node.js 20 or later with npm, but there is no "
                            + program + " on the PATH.",
                    missing);
        }
    }
}
