package io.datamesh.cli.security;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh token}: a bearer token for the local mesh and nothing else on standard output, so that it can be used in a command line. */
@Command(
        name = "token",
        description = "Prints a bearer token for the local mesh.",
        mixinStandardHelpOptions = true,
        footer = {"", "As in: curl -H \"Authorization: Bearer $(mesh token --role domain --domain order)\" …"})
public final class TokenCommand extends MeshCommand {

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description =
                    "domain, governance or operator; may be repeated (default: operator, or domain if a domain is given).")
    private List<Role> roles = List.of();

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "A domain the holder publishes for; may be repeated.")
    private List<String> domains = List.of();

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "Who the holder is (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:user.name:-developer}")
    private String subject;

    @Option(
            names = "--create-key",
            description =
                    "Make the key that signs the tokens if there is none yet, for services that mesh up does not start.")
    private boolean createKey;

    @Override
    protected ExitCode run() throws Exception {
        if (createKey) {
            LocalToken.createKey(options().meshDirectory());
        }
        out().println(LocalToken.sign(options().meshDirectory(), subject, roles, domains));
        return ExitCode.OK;
    }
}
