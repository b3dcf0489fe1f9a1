package io.datamesh.cli.local;

import static io.datamesh.cli.local.ComposeFile.map;
import static io.datamesh.cli.local.ComposeFile.strings;
import static io.datamesh.cli.local.ComposeFile.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose files start the mesh that the code describes; no container is needed to know. */
class ComposeFilesTest {

    private static final List<String> FILES =
            List.of("docker-compose.yml", "docker-compose.three-brokers.yml", "docker-compose.secured.yml");

    private static final Pattern VARIABLE = Pattern.compile("\\b(MESH|MICRONAUT|MALLOC)_[A-Z_]+");

    private final ComposeFile compose = read("docker-compose.yml");

    @Test
    void everyServiceIsThereUnderItsOwnPortBehindTheGateway() throws Exception {
        String gateway = text("docker/haproxy.cfg");
        List<String> published = strings(compose.service("gateway").get("ports"));
        for (LocalService service : LocalService.ALL) {
            String port = Integer.toString(service.port());
            Map<String, Object> build = map(compose.service(service.module()).get("build"));

            assertThat(map(build.get("args"))).hasToString("{MODULE=" + service.module() + ", PORT=" + port + "}");
            assertThat(compose.service(service.module()))
                    .as("fixed ports can't be scaled")
                    .doesNotContainKey("ports");
            assertThat(compose.environment(service.module())).containsEntry("MESH_SERVICE", service.name());
            assertThat(gateway)
                    .contains("bind :" + port + "\n")
                    .contains("server-template " + service.name() + " 1-9 " + service.module() + ":" + port + "\n");
            String variable = "MESH_" + service.name().toUpperCase(Locale.ROOT);
            assertThat(published).contains("${MESH_BIND:-127.0.0.1}:${" + variable + "_PORT:-" + port + "}:" + port);
            assertThat(compose.environment("catalog-service"))
                    .containsEntry(variable + "_URL", "http://gateway:" + port);
        }
    }

    @Test
    void nothingListensBeyondThisMachineUnlessTold() {
        for (String file : FILES) {
            read(file)
                    .services()
                    .forEach((name, service) -> assertThat(strings(service.get("ports")))
                            .as("%s: %s", file, name)
                            .allMatch(port -> port.startsWith("${MESH_BIND:-127.0.0.1}:")));
        }
    }

    @Test
    void theImagesAreThoseOfTheVersionsThatAreBuiltAndTested() throws Exception {
        String version = first("<version>(.+?)</version>", text("pom.xml"));
        for (LocalService service : LocalService.ALL) {
            assertThat(compose.service(service.module()))
                    .containsEntry("image", "data-mesh/" + service.module() + ":${MESH_VERSION:-" + version + "}");
        }
        String kafka = "apache/kafka:" + System.getProperty("mesh.test.kafka.version");
        assertThat(read("docker/brokers.yml").service("broker")).containsEntry("image", kafka);
        assertThat(read("docker-compose.secured.yml").service("secrets")).containsEntry("image", kafka);
        assertThat(read("docker-compose.secured.yml").service("access")).containsEntry("image", kafka);
        assertThat(compose.service("registry"))
                .containsEntry(
                        "image", "apicurio/apicurio-registry:" + System.getProperty("mesh.test.registry.version"));
    }

    @Test
    void theContainersOfThisProjectAreConfined() throws Exception {
        assertThat(text("docker/Dockerfile")).contains("\nUSER mesh\n").contains("COPY ${MODULE}/target/lib ");
        for (LocalService service : LocalService.ALL) {
            assertThat(compose.service(service.module()))
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("restart", "unless-stopped")
                    .containsKeys("mem_limit", "healthcheck", "stop_grace_period");
            assertThat(text(".dockerignore"))
                    .contains("!" + service.module() + "/target/" + service.module() + ".jar\n")
                    .contains("!" + service.module() + "/target/lib\n");
        }
    }

    /** The broker of the local runner and that of the compose files take and keep the same. */
    @Test
    void theBrokerTakesTheSameRecords() {
        Map<String, Object> broker = read("docker/brokers.yml").environment("broker");

        assertThat(broker)
                .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .containsEntry("KAFKA_MESSAGE_MAX_BYTES", 8 << 20);
        assertThat(read("docker/brokers.yml").environment("replicated-broker"))
                .containsEntry("KAFKA_DEFAULT_REPLICATION_FACTOR", 3)
                .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", 2)
                .containsEntry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", 3);
        assertThat(compose.environment("registry"))
                .containsEntry("APICURIO_STORAGE_KIND", "kafkasql")
                .containsEntry("APICURIO_RULES_GLOBAL_COMPATIBILITY", "BACKWARD_TRANSITIVE");
    }

    @Test
    void theServicesAreToldAllThatTheLocalRunnerTellsThem(@TempDir Path folder) throws Exception {
        Set<String> told = new TreeSet<>(compose.environment("catalog-service").keySet());
        told.addAll(variablesIn("docker/Dockerfile"));
        told.addAll(variablesIn("docker/start"));

        assertThat(told).containsAll(localEnvironment(folder));
    }

    @Test
    void everySettingOfTheServicesIsOneThatTheCodeKnows(@TempDir Path folder) throws Exception {
        Set<String> known = localEnvironment(folder);
        known.addAll(variablesIn("docker/start"));
        known.addAll(variablesIn("catalog-service/README.md"));
        Set<String> ofKafka = AdminClientConfig.configNames();
        for (String file : FILES) {
            for (LocalService service : LocalService.ALL) {
                Supplier<String> where = () -> file + ": " + service.module();
                assertThat(read(file).environment(service.module()).keySet())
                        .as(where)
                        .allMatch(name -> known.contains(name)
                                || kafkaSetting(name).filter(ofKafka::contains).isPresent());
            }
        }
    }

    @Test
    void everyServiceHasAPasswordThatOnlyItSees() {
        ComposeFile secured = read("docker-compose.secured.yml");
        List<String> principals = List.of(
                String.valueOf(secured.environment("secrets").get("PRINCIPALS")).split(" "));
        for (LocalService service : LocalService.ALL) {
            String volume = "secrets-" + service.name();
            assertThat(principals).contains(service.name());
            assertThat(strings(secured.service(service.module()).get("volumes")))
                    .containsExactly(volume + ":/etc/mesh/kafka:ro");
            assertThat(secured.services().entrySet().stream()
                            .filter(other -> strings(other.getValue().get("volumes")).stream()
                                    .anyMatch(mount -> mount.startsWith(volume + ":")))
                            .map(Map.Entry::getKey))
                    .containsExactlyInAnyOrder("secrets", service.module());
        }
    }

    private static Optional<String> kafkaSetting(String variable) {
        return Optional.of(variable)
                .filter(name -> name.startsWith("MESH_KAFKA_"))
                .map(name -> name.substring("MESH_KAFKA_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.'))
                .map(name -> name.startsWith("config.providers.") ? "config.providers" : name);
    }

    private static Set<String> localEnvironment(Path folder) throws IOException {
        LocalService catalog = LocalService.ALL.getFirst();
        TestHome.jar(folder.resolve(catalog.module()).resolve("target").resolve(catalog.module() + ".jar"));
        MeshDirectory directory = new MeshDirectory(folder.resolve("mesh"));
        ServiceProcesses services = new ServiceProcesses(
                directory,
                new Addresses(0),
                new Addresses(0).kafka(),
                new JavaLauncher(directory, JavaRuntime.current(), Optional.empty(), ""),
                new Installation(folder));
        return new TreeSet<>(services.of(catalog, 1, 0).getFirst().environment().keySet());
    }

    private static Set<String> variablesIn(String file) throws IOException {
        Set<String> variables = new TreeSet<>();
        for (Matcher match = VARIABLE.matcher(text(file)); match.find(); ) {
            variables.add(match.group());
        }
        return variables;
    }

    private static String first(String pattern, String text) {
        Matcher match = Pattern.compile(pattern).matcher(text);
        assertThat(match.find()).isTrue();
        return match.group(1);
    }

    private static ComposeFile read(String file) {
        try {
            return ComposeFile.read(file);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
