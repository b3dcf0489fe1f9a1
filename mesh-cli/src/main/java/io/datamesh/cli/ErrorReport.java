package io.datamesh.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** How errors reach the user: what happened and what to do; where in the program it arose only on request. */
final class ErrorReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        commandLine.getOut().flush();
        MeshOptions options = ((Mesh) commandLine.getCommandSpec().root().userObject()).options();
        ExitCode code = ExitCode.INTERNAL;
        if (exception instanceof Failure failure) {
            code = failure.exitCode();
            err.println(Printable.text(failure.getMessage()));
            err.println(Printable.text(failure.remedy()));
        } else {
            err.println("This is a fault of the mesh command: " + Printable.text(exception.toString()));
            err.println("Run it again with --stack-trace and report what it shows.");
        }
        if (options.stackTrace()) {
            exception.printStackTrace(err);
        }
        err.flush();
        return code.number();
    }
}
