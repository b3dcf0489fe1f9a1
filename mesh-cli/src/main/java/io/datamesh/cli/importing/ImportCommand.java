package io.datamesh.cli.importing;

import picocli.CommandLine.Command;

/** {@code mesh import}: what other tools found out, made known to the mesh. */
@Command(
        name = "import",
        description = "Takes in what other tools have measured or observed.",
        mixinStandardHelpOptions = true,
        subcommands = {})
public final class ImportCommand {}
