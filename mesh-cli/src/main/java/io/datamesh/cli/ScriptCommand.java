package io.datamesh.cli;

import java.util.ArrayList;
import java.util.List;

/** A command that the script carries out without this program; this is the way there from {@code mesh help}. */
abstract class ScriptCommand extends MeshCommand {

    protected abstract List<String> arguments();

    @Override
    protected final ExitCode run() throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Home.folder().resolve("mesh").toString(), spec().name()));
        command.addAll(arguments());
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        return status == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }
}
