package io.datamesh.cli;

import io.datamesh.cli.http.Service;
import io.datamesh.cli.local.Addresses;
import io.datamesh.cli.local.MeshDirectory;
import io.datamesh.cli.local.RunningMesh;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. What isn't given follows from the mesh that runs on this machine. */
public final class MeshOptions {

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            description = "table for people, json for programs (default: ${DEFAULT-VALUE}).",
            defaultValue = "${env:MESH_OUTPUT:-table}")
    private OutputFormat output;

    @Option(
            names = "--mesh-dir",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Where the local mesh keeps its data (default: .mesh beside the mesh script) [MESH_DIR].",
            defaultValue = "${env:MESH_DIR}")
    private Path meshDir;

    @Option(
            names = "--port-offset",
            scope = ScopeType.INHERIT,
            paramLabel = "N",
            description =
                    "Added to every port of the local mesh (default: that of the running one, else 0) [MESH_PORT_OFFSET].",
            defaultValue = "${env:MESH_PORT_OFFSET}")
    private Integer portOffset;

    @Option(
            names = "--catalog-url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "The catalog to talk to (default: the local one) [MESH_CATALOG_URL].",
            defaultValue = "${env:MESH_CATALOG_URL}")
    private URI catalogUrl;

    @Option(
            names = "--governance-url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "The governance service to talk to (default: the local one) [MESH_GOVERNANCE_URL].",
            defaultValue = "${env:MESH_GOVERNANCE_URL}")
    private URI governanceUrl;

    @Option(
            names = "--quality-url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "The quality service to talk to (default: the local one) [MESH_QUALITY_URL].",
            defaultValue = "${env:MESH_QUALITY_URL}")
    private URI qualityUrl;

    @Option(
            names = "--lineage-url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "The lineage service to talk to (default: the local one) [MESH_LINEAGE_URL].",
            defaultValue = "${env:MESH_LINEAGE_URL}")
    private URI lineageUrl;

    @Option(
            names = "--kafka",
            scope = ScopeType.INHERIT,
            paramLabel = "HOST:PORT",
            description = "Kafka's bootstrap servers (default: the local one) [MESH_KAFKA_BOOTSTRAP_SERVERS].",
            defaultValue = "${env:MESH_KAFKA_BOOTSTRAP_SERVERS}")
    private String kafka;

    @Option(
            names = "--registry-url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "The schema registry, by Confluent's protocol (default: the local one) [MESH_REGISTRY_URL].",
            defaultValue = "${env:MESH_REGISTRY_URL}")
    private URI registryUrl;

    @Option(
            names = "--token",
            scope = ScopeType.INHERIT,
            paramLabel = "TOKEN",
            description = "Bearer token for writes (default: signed with the local mesh's key) [MESH_TOKEN].",
            defaultValue = "${env:MESH_TOKEN}")
    private String token;

    @Option(
            names = "--stack-trace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error arose.")
    private boolean stackTrace;

    public OutputFormat output() {
        return output;
    }

    public boolean stackTrace() {
        return stackTrace;
    }

    public MeshDirectory meshDirectory() {
        return new MeshDirectory(meshDir == null ? Home.folder().resolve(".mesh") : meshDir);
    }

    public Addresses addresses() {
        return portOffset == null
                ? RunningMesh.addressesOf(meshDirectory()).orElse(new Addresses(0))
                : new Addresses(portOffset);
    }

    /** For a mesh that is about to be started: another one that runs says nothing about its ports. */
    public Addresses addressesOfNewMesh() {
        return new Addresses(portOffset == null ? 0 : portOffset);
    }

    public URI url(Service service) {
        URI given = switch (service) {
            case CATALOG -> catalogUrl;
            case GOVERNANCE -> governanceUrl;
            case QUALITY -> qualityUrl;
            case LINEAGE -> lineageUrl;
        };
        return given == null ? URI.create(addresses().of(service)) : given;
    }

    public String kafka() {
        return kafka == null ? addresses().kafka() : kafka;
    }

    public URI registryUrl() {
        return registryUrl == null ? URI.create(addresses().registry()) : registryUrl;
    }

    public Optional<String> token() {
        return Optional.ofNullable(token).filter(text -> !text.isBlank());
    }
}
