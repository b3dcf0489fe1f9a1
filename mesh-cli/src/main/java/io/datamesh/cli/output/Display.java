package io.datamesh.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.OutputFormat;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** Shows an answer as a person or a program wants it. */
public record Display(OutputFormat format, PrintWriter out) {

    /**
     * @param json the whole answer, for programs
     * @param text what a person is shown of it, with its line ends
     */
    public void show(JsonNode json, Supplier<String> text) {
        out.print(format == OutputFormat.json ? Json.pretty(json) + "\n" : text.get());
    }
}
