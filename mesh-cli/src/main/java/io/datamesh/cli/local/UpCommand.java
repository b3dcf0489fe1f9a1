package io.datamesh.cli.local;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh up}: the whole mesh on this machine. */
@Command(
        name = "up",
        description = "Starts Kafka, the schema registry and the services on this machine, and stops them with Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Everything listens on the loopback interface only. The data stays in the mesh directory.",
            "MESH_JVM_OPTIONS is added to the options of every JVM; variables that begin with MESH_ reach the services."
        })
public final class UpCommand extends MeshCommand {

    @Option(names = "--demo", description = "Publish the example mesh and run its pipelines.")
    private boolean demo;

    @Option(
            names = "--instances",
            split = ",",
            paramLabel = "SERVICE=N",
            description =
                    "How many processes a service gets, as in catalog=2, or kafka=3 for three brokers; the others get one.")
    private Map<String, Integer> instances = Map.of();

    @Option(names = "--detach", description = "Return once everything is ready; mesh down stops it.")
    private boolean detach;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "A process that isn't ready after this time counts as failed (default: ${DEFAULT-VALUE}).",
            defaultValue = "120")
    private int timeoutSeconds;

    @Option(names = "--in-background", hidden = true)
    private boolean inBackground;

    @Override
    protected ExitCode run() throws Exception {
        UpRequest request = new UpRequest(options(), demo, instances, timeoutSeconds, inBackground);
        return detach ? request.detached(out()) : request.here(out());
    }
}
