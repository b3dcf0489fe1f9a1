package io.datamesh.cli.deadletter;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import io.datamesh.cli.topic.KafkaOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mesh dead-letters show}: one letter with all that is known about it. */
@Command(name = "show", description = "Shows one dead letter, its bytes included.", mixinStandardHelpOptions = true)
public final class ShowCommand extends MeshCommand {

    @Parameters(paramLabel = "POSITION", description = "As the list shows it, for example 0-42.")
    private String position;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Override
    protected ExitCode run() {
        return new LetterView(options(), kafka, out()).print(position);
    }
}
