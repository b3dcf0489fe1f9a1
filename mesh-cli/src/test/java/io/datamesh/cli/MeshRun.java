package io.datamesh.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.output.Json;
import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the mesh command in this JVM: how it ended and what it wrote. */
public record MeshRun(int exitCode, String out, String err) {

    public static MeshRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Mesh.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new MeshRun(exitCode, out.toString(), err.toString());
    }

    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(out);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("not JSON: " + out + err, notJson);
        }
    }
}
