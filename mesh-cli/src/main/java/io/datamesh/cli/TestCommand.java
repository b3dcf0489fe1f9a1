package io.datamesh.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mesh test}: the script runs Maven by itself, without this program; this is the way there from {@code mesh help}. */
@Command(name = "test", description = "Builds everything and runs every test.", mixinStandardHelpOptions = true)
public final class TestCommand extends MeshCommand {

    @Parameters(arity = "0..*", paramLabel = "MAVEN-ARGUMENT", description = "Handed on to Maven, as in -Dtest=Foo*.")
    private List<String> arguments = List.of();

    @Override
    protected ExitCode run() throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Home.folder().resolve("mesh").toString(), "test"));
        command.addAll(arguments);
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        return status == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }
}
