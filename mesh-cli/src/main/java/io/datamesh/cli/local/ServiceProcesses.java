package io.datamesh.cli.local;

import io.datamesh.cli.http.Service;
import io.datamesh.cli.process.ProcessSpec;
import io.datamesh.cli.security.DevelopmentKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The platform's services as local processes: their environment is all they are told. */
final class ServiceProcesses {

    private static final String PIPELINES = "examples/pipelines";
    private static final int PIPELINES_HEAP_MEGABYTES = 96;

    /** On a developer's machine the stream is measured in short windows, and silence noticed soon, so that there is something to see. */
    private static final Map<String, String> UNLESS_SET = Map.of(
            "MESH_SAMPLING_WINDOW", "10s",
            "MESH_SAMPLING_GRACE", "3s",
            "MESH_QUALITY_HEARTBEAT", "30s",
            "MESH_QUALITY_SILENT_AFTER", "2m");

    private static final List<String> OPTIONS = List.of("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.datamesh");

    private final MeshDirectory directory;
    private final Addresses addresses;
    private final String kafka;
    private final JavaLauncher launcher;
    private final Installation installation;

    /** @param kafka its bootstrap servers */
    ServiceProcesses(
            MeshDirectory directory,
            Addresses addresses,
            String kafka,
            JavaLauncher launcher,
            Installation installation) {
        this.directory = directory;
        this.addresses = addresses;
        this.kafka = kafka;
        this.launcher = launcher;
        this.installation = installation;
    }

    List<ProcessSpec> of(LocalService service, int instances, int stage) {
        Path jar = installation.application(service.module());
        JavaProgram program = JavaProgram.jar(
                service.module(), service.heapMegabytes(), OPTIONS, jar, List.of(jar, jar.resolveSibling("lib")));
        List<ProcessSpec> specs = new ArrayList<>();
        for (int instance = 1; instance <= instances; instance++) {
            specs.add(process(service, instance, program, stage));
        }
        return specs;
    }

    private ProcessSpec process(LocalService service, int instance, JavaProgram program, int stage) {
        String name = instance == 1 ? service.name() : service.name() + "-" + instance;
        int port = addresses.servicePort(service, instance);
        Map<String, String> environment = new HashMap<>(clientEnvironment());
        UNLESS_SET.forEach((variable, value) -> {
            if (System.getenv(variable) == null) {
                environment.put(variable, value);
            }
        });
        environment.put("MICRONAUT_SERVER_HOST", Addresses.HOST);
        environment.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        environment.put("MESH_INSTANCE_ID", service.name() + "-" + instance);
        environment.put("MESH_STATE_DIR", directory.state(name).toString());
        environment.put(
                "MESH_WEBHOOKS_KEY_FILE",
                directory.security().resolve("webhooks.key").toString());
        environment.put("MESH_SECURITY_JWKS_URL", directory.publicKeys().toUri().toString());
        environment.put("MESH_SECURITY_ISSUER", DevelopmentKey.ISSUER);
        environment.put("MESH_SECURITY_AUDIENCE", DevelopmentKey.AUDIENCE);
        return new ProcessSpec(
                name,
                stage,
                launcher.command(name, program, List.of()),
                environment,
                directory.log(name),
                Addresses.http(port),
                Addresses.http(port) + "/health/readiness",
                () -> {
                    launcher.emptyTemporaryFolder(name);
                    Files.createDirectories(directory.state(name));
                });
    }

    /** The example pipelines: they run for as long as the mesh does. */
    ProcessSpec pipelines(int stage) {
        Path jar = installation.application(PIPELINES);
        String name = "pipelines";
        JavaProgram program =
                JavaProgram.jar(name, PIPELINES_HEAP_MEGABYTES, OPTIONS, jar, List.of(jar, jar.resolveSibling("lib")));
        return new ProcessSpec(
                name,
                stage,
                launcher.command(name, program, List.of()),
                clientEnvironment(),
                directory.log(name),
                "examples/pipelines",
                "",
                () -> launcher.emptyTemporaryFolder(name));
    }

    /** What any client of the mesh is told. glibc's memory arenas, one per thread, would double the footprint of native code. */
    Map<String, String> clientEnvironment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("MESH_KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("MESH_REGISTRY_URL", addresses.registry());
        for (Service service : Service.values()) {
            environment.put("MESH_" + service.name() + "_URL", addresses.of(service));
        }
        environment.put("MESH_LOG_FORMAT", "text");
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }
}
