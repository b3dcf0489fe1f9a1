package io.datamesh.cli.deadletter;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import io.datamesh.cli.topic.KafkaOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mesh dead-letters list}: newest first, a page at a time. */
@Command(name = "list", description = "Lists dead letters, newest first.", mixinStandardHelpOptions = true)
public final class ListCommand extends MeshCommand {

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int limit;

    @Option(names = "--before", paramLabel = "PLACE", description = "Go on where an earlier list ended, as it said.")
    private String before;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Override
    protected ExitCode run() {
        return new LetterList(options(), kafka, out()).print(filter.filter(), limit, before);
    }
}
