package io.datamesh.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that can't be understood: what is wrong with it, and where to read on. */
final class UsageReport implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine commandLine = exception.getCommandLine();
        PrintWriter err = commandLine.getErr();
        if (arguments.length == 0) {
            commandLine.usage(err, commandLine.getColorScheme());
            err.flush();
            return ExitCode.USAGE.number();
        }
        err.println(Printable.text(exception.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(exception, err)) {
            err.println(commandLine
                    .getUsageMessage(CommandLine.Help.Ansi.OFF)
                    .lines()
                    .findFirst()
                    .orElse(""));
        }
        err.println("See " + commandLine.getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return ExitCode.USAGE.number();
    }
}
