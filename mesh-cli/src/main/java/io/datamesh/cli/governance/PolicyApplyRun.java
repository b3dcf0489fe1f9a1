package io.datamesh.cli.governance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.Printable;
import io.datamesh.cli.http.Answer;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Declares and withdraws policies, and says what became of it. */
final class PolicyApplyRun {

    private static final byte[] NOTHING = {};

    private final MeshOptions options;
    private final PrintWriter out;
    private final ServiceClient governance;

    PolicyApplyRun(MeshOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
        this.governance = ServiceClient.of(Service.GOVERNANCE, options);
    }

    ExitCode run(List<Path> files) {
        boolean all = new PolicyApplication(governance).apply(files, this::show);
        return all ? ExitCode.OK : ExitCode.REFUSED;
    }

    private void show(PolicyApplication.Outcome outcome) {
        out.println(
                options.output() == OutputFormat.json ? Json.compact(json(outcome)) : Printable.text(outcome.line()));
        out.flush();
    }

    private static ObjectNode json(PolicyApplication.Outcome outcome) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", outcome.file().toString());
        if (outcome.name() != null) {
            json.put("policy", outcome.name());
        }
        json.put("outcome", outcome.outcome());
        outcome.version().ifPresent(version -> json.put("version", Long.parseLong(version)));
        if (!outcome.reasons().isEmpty()) {
            outcome.reasons()
                    .forEach(reason -> json.withArray("/violations")
                            .addObject()
                            .put("path", reason.path())
                            .put("code", reason.code())
                            .put("message", reason.message()));
        }
        return json;
    }

    ExitCode withdraw(String name) {
        Answer answer =
                governance.required(governance.command("DELETE", PolicyReads.path(name), NOTHING, "application/json"));
        if (options.output() == OutputFormat.json) {
            out.println(Json.pretty(answer.body()));
        } else {
            out.println(Printable.line(name) + (answer.changed() ? " withdrawn" : " was withdrawn already"));
        }
        return ExitCode.OK;
    }
}
