package io.datamesh.cli.topic;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh tail}: a topic, decoded. */
@Command(
        name = "tail",
        description = "Shows the records of a topic, decoded: the last ten, or those you ask for.",
        mixinStandardHelpOptions = true,
        footer = {"", "As in: mesh tail mesh.product.changed --follow --where product.domain=order"})
public final class TailCommand extends MeshCommand {

    @Parameters(paramLabel = "TOPIC", description = "Its name, as in mesh.product.changed.")
    private String topic;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as records arrive, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            description = "beginning, end, an offset, a time (2026-01-31T08:00:00Z), a date, or how long ago (PT10M).")
    private String from;

    @Option(names = "--key", paramLabel = "KEY", description = "Only records with this key.")
    private String key;

    @Option(
            names = "--where",
            paramLabel = "FIELD=VALUE",
            description = "Only records whose field has this value; may be repeated, then all must match.")
    private List<String> where = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Show so many records: the last ones, or the first from where you say.")
    private Integer limit;

    @Option(
            names = {"-H", "--headers"},
            description = "Show the headers too.")
    private boolean headers;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Override
    protected ExitCode run() {
        return new Tail(options(), kafka, new TailRequest(topic, follow, from, key, where, limit, headers), out())
                .run();
    }
}
