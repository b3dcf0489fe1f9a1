package io.datamesh.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code mesh bench}; the benchmarks know their own options. */
@Command(
        name = "bench",
        description =
                "Measures the platform's figures, each against the bare thing in the same run. See mesh bench --help.")
public final class BenchCommand extends ScriptCommand {

    @Unmatched
    private List<String> arguments = List.of();

    @Override
    protected List<String> arguments() {
        return arguments;
    }
}
