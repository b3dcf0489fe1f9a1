package io.datamesh.cli.deadletter;

import picocli.CommandLine.Command;

/** {@code mesh dead-letters}: what the services could not take. */
@Command(
        name = "dead-letters",
        description = "Lists, shows and replays the records that a service could not read or refused.",
        mixinStandardHelpOptions = true,
        subcommands = {ListCommand.class, ShowCommand.class, ReplayCommand.class})
public final class DeadLettersCommand {}
