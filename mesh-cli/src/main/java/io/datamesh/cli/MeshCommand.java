package io.datamesh.cli;

import io.datamesh.cli.output.Display;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A subcommand. It declares its options and hands over to a class of its own for the work, because every type that a command mentions is
 * loaded even for {@code mesh --help}.
 */
public abstract class MeshCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    protected final MeshOptions options() {
        return ((Mesh) spec.root().userObject()).options();
    }

    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    protected final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    protected final Display display() {
        return new Display(options().output(), out());
    }

    protected final CommandSpec spec() {
        return spec;
    }

    @Override
    public final Integer call() throws Exception {
        ExitCode code = run();
        out().flush();
        return code.number();
    }

    protected abstract ExitCode run() throws Exception;
}
