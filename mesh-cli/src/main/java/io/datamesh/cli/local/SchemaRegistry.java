package io.datamesh.cli.local;

import io.datamesh.cli.process.ProcessSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Apicurio registry on an H2 file: records on disk carry schema ids, so these must outlive a restart and a power cut. */
final class SchemaRegistry {

    static final String NAME = "registry";

    private static final int HEAP_MEGABYTES = 192;

    private final MeshDirectory directory;
    private final Addresses addresses;
    private final JavaLauncher launcher;
    private final Path folder;

    SchemaRegistry(MeshDirectory directory, Addresses addresses, JavaLauncher launcher, Installation installation) {
        this.directory = directory;
        this.addresses = addresses;
        this.launcher = launcher;
        this.folder = installation.registry();
    }

    ProcessSpec process(int stage) {
        JavaProgram program =
                JavaProgram.jar(NAME, HEAP_MEGABYTES, List.of(), folder.resolve("quarkus-run.jar"), List.of(folder));
        return new ProcessSpec(
                NAME,
                stage,
                launcher.command(NAME, program, List.of()),
                environment(),
                directory.log(NAME),
                addresses.registry(),
                addresses.registry() + "/subjects",
                () -> launcher.emptyTemporaryFolder(NAME));
    }

    /** Without WRITE_DELAY=0 the database acknowledges half a second before it writes, and kill -9 would lose ids that are in use. */
    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", Addresses.HOST),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(addresses.registryPort())),
                Map.entry("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false"),
                Map.entry("QUARKUS_MANAGEMENT_HOST", Addresses.HOST),
                Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(addresses.registryManagementPort())),
                Map.entry("APICURIO_STORAGE_KIND", "sql"),
                Map.entry("APICURIO_STORAGE_SQL_KIND", "h2"),
                Map.entry(
                        "APICURIO_DATASOURCE_URL",
                        "jdbc:h2:file:" + directory.registry().resolve("db") + ";WRITE_DELAY=0"),
                Map.entry("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "2"),
                Map.entry("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "2"),
                Map.entry("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "10"),
                Map.entry("APICURIO_RULES_GLOBAL_COMPATIBILITY", "BACKWARD_TRANSITIVE"));
    }
}
