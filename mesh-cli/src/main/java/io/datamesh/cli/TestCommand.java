package io.datamesh.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mesh test}. */
@Command(name = "test", description = "Builds everything and runs every test.", mixinStandardHelpOptions = true)
public final class TestCommand extends ScriptCommand {

    @Parameters(arity = "0..*", paramLabel = "MAVEN-ARGUMENT", description = "Handed on to Maven, as in -Dtest=Foo*.")
    private List<String> arguments = List.of();

    @Override
    protected List<String> arguments() {
        return arguments;
    }
}
