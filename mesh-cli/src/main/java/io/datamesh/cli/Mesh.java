package io.datamesh.cli;

import io.datamesh.cli.catalog.CheckCommand;
import io.datamesh.cli.catalog.DomainsCommand;
import io.datamesh.cli.catalog.PublishCommand;
import io.datamesh.cli.catalog.SearchCommand;
import io.datamesh.cli.catalog.ShowCommand;
import io.datamesh.cli.deadletter.DeadLettersCommand;
import io.datamesh.cli.governance.AuditCommand;
import io.datamesh.cli.governance.PoliciesCommand;
import io.datamesh.cli.governance.PolicyCommand;
import io.datamesh.cli.governance.ViolationsCommand;
import io.datamesh.cli.importing.ImportCommand;
import io.datamesh.cli.lineage.ImpactCommand;
import io.datamesh.cli.lineage.LineageCommand;
import io.datamesh.cli.local.DownCommand;
import io.datamesh.cli.local.StatusCommand;
import io.datamesh.cli.local.UpCommand;
import io.datamesh.cli.quality.SloCommand;
import io.datamesh.cli.security.TokenCommand;
import io.datamesh.cli.topic.TailCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;

/** The top-level command. */
@Command(
        name = "mesh",
        synopsisSubcommandLabel = "COMMAND",
        description = "A data mesh on Kafka: run it, publish data products to it, find and watch them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            DownCommand.class,
            CheckCommand.class,
            PublishCommand.class,
            SearchCommand.class,
            ShowCommand.class,
            DomainsCommand.class,
            LineageCommand.class,
            ImpactCommand.class,
            PoliciesCommand.class,
            PolicyCommand.class,
            ViolationsCommand.class,
            AuditCommand.class,
            SloCommand.class,
            ImportCommand.class,
            TokenCommand.class,
            TailCommand.class,
            DeadLettersCommand.class,
            TestCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 findings or a refusal, 2 wrong usage, 3 something can't be reached, 4 a fault of this program."
        })
public final class Mesh {

    @Mixin
    private MeshOptions options = new MeshOptions();

    MeshOptions options() {
        return options;
    }

    /** Avro creates only the classes that it is told to trust, and asks for them as it is loaded. */
    public static void main(String... arguments) {
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "io.datamesh");
        int exitCode = commandLine().execute(arguments);
        System.exit(exitCode);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Mesh());
        commandLine
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorReport())
                .setParameterExceptionHandler(new UsageReport())
                .setExitCodeExceptionMapper(exception -> ExitCode.INTERNAL.number());
        commandLine.getSubcommands().get("help").getCommandSpec().usageMessage().header("Shows how to use a command.");
        return commandLine;
    }
}
