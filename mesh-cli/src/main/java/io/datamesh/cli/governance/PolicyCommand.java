package io.datamesh.cli.governance;

import picocli.CommandLine.Command;

/** {@code mesh policy}: what one does with policies. */
@Command(
        name = "policy",
        description = "Declares, tries, shows and withdraws policies.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PolicyApplyCommand.class,
            PolicyTryCommand.class,
            PolicyShowCommand.class,
            PolicyDeleteCommand.class
        },
        footer = {"", "As in: mesh policy try -f policies/ && mesh policy apply -f policies/"})
public final class PolicyCommand {}
