package io.datamesh.cli.catalog;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mesh domains}: who publishes. */
@Command(
        name = "domains",
        description = "Lists the domains that publish, or shows one of them.",
        mixinStandardHelpOptions = true)
public final class DomainsCommand extends MeshCommand {

    @Parameters(arity = "0..1", paramLabel = "DOMAIN", description = "Show this one.")
    private String domain;

    @Override
    protected ExitCode run() {
        return new DomainsRun(options(), display()).run(domain);
    }
}
