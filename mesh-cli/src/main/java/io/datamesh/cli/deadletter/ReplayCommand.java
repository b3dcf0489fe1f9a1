package io.datamesh.cli.deadletter;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshCommand;
import io.datamesh.cli.topic.KafkaOptions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh dead-letters replay}: another try for records whose obstacle is gone. */
@Command(
        name = "replay",
        description =
                "Sends dead letters to the topic they came from: same bytes, key and headers, same event id. Those of a webhook are sent to the webhook.",
        mixinStandardHelpOptions = true,
        footer = {"", "As in: mesh dead-letters replay --topic mesh.product.published --code undecodable"})
public final class ReplayCommand extends MeshCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "POSITION",
            description = "As the list shows them, for example 0-42; without any, name a filter.")
    private List<String> positions = List.of();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask.")
    private boolean yes;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Override
    protected ExitCode run() {
        if (positions.isEmpty() == filter.isEmpty()) {
            throw Failure.usage(
                    positions.isEmpty() ? "Which dead letters?" : "Positions and filters can't be combined.",
                    "Name positions, as in mesh dead-letters replay 0-42, or a filter, as in --topic mesh.product.published.");
        }
        Replay replay = new Replay(options(), kafka, new Confirmation(yes, out()), out());
        return positions.isEmpty() ? replay.matching(filter.filter()) : replay.at(positions);
    }
}
