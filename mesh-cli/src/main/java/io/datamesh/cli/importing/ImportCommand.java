package io.datamesh.cli.importing;

import io.datamesh.cli.lineage.OpenLineageCommand;
import io.datamesh.cli.quality.DbtCommand;
import io.datamesh.cli.quality.GreatExpectationsCommand;
import io.datamesh.cli.quality.SodaCommand;
import picocli.CommandLine.Command;

/** {@code mesh import}: what other tools found out, made known to the mesh. */
@Command(
        name = "import",
        description = "Takes in what other tools have measured or observed.",
        mixinStandardHelpOptions = true,
        subcommands = {OpenLineageCommand.class, DbtCommand.class, GreatExpectationsCommand.class, SodaCommand.class})
public final class ImportCommand {}
