package io.datamesh.cli.deadletter;

import io.datamesh.cli.Failure;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/** Asks a person before something is done; a program must have said yes beforehand. */
final class Confirmation {

    private final boolean given;
    private final PrintWriter out;

    Confirmation(boolean given, PrintWriter out) {
        this.given = given;
        this.out = out;
    }

    boolean obtain(String question) {
        if (given) {
            return true;
        }
        Console console = System.console();
        if (console == null) {
            throw Failure.usage(question + " Nobody is there to answer.", "Say --yes if you mean it.");
        }
        out.flush();
        String answer = console.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
