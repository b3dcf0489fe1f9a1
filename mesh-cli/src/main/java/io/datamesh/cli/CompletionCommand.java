package io.datamesh.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mesh completion}: picocli's script serves both shells, zsh through its emulation of bash. */
@Command(
        name = "completion",
        description = "Prints a completion script for your shell.",
        mixinStandardHelpOptions = true,
        footer = {"", "Use it with: source <(mesh completion bash)"})
public final class CompletionCommand extends MeshCommand {

    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Override
    protected ExitCode run() {
        if (shell == Shell.zsh) {
            out().println("autoload -U +X compinit && compinit");
            out().println("autoload -U +X bashcompinit && bashcompinit");
        }
        out().print(AutoComplete.bash("mesh", spec().root().commandLine()));
        return ExitCode.OK;
    }
}
