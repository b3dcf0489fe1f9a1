package io.datamesh.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.Printable;
import io.datamesh.cli.http.Answer;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks what the arguments name, each descriptor alone and then against the catalog. */
final class CheckRun {

    private static final List<Integer> ABOUT_THE_DOCUMENT = List.of(400, 413, 415, 422);

    private final MeshOptions options;
    private final boolean offline;
    private final boolean failOnBreaking;
    private final boolean allowMissing;
    private final PrintWriter out;

    CheckRun(MeshOptions options, boolean offline, boolean failOnBreaking, boolean allowMissing, PrintWriter out) {
        this.options = options;
        this.offline = offline;
        this.failOnBreaking = failOnBreaking;
        this.allowMissing = allowMissing;
        this.out = out;
    }

    ExitCode run(List<Path> arguments) {
        LocalCheck local = new LocalCheck();
        List<CheckOutcome> outcomes = new ArrayList<>();
        List<Descriptor> descriptors = DescriptorFiles.of(arguments);
        ServiceClient catalog = offline ? null : ServiceClient.of(Service.CATALOG, options);
        for (Descriptor descriptor : descriptors) {
            LocalCheck.Result result = local.of(descriptor);
            CheckOutcome outcome = CheckOutcome.of(descriptor, result);
            outcomes.add(offline || !result.readable() ? outcome : outcome.with(ask(catalog, descriptor, outcome)));
        }
        boolean passed = outcomes.stream().allMatch(this::passes);
        show(outcomes, passed && outcomes.stream().allMatch(this::isComplete));
        if (!passed) {
            return ExitCode.REFUSED;
        }
        return outcomes.stream().allMatch(this::isComplete) ? ExitCode.OK : ExitCode.UNREACHABLE;
    }

    private static JsonNode ask(ServiceClient catalog, Descriptor descriptor, CheckOutcome local) {
        try {
            Answer answer = catalog.ask("/products/check", descriptor.bytes(), descriptor.mediaType());
            return ABOUT_THE_DOCUMENT.contains(answer.status())
                    ? answer.body()
                    : catalog.required(answer).body();
        } catch (Failure unreachable) {
            String found = local.findings().isEmpty() ? "" : "\n" + String.join("\n", local.lines());
            throw new Failure(
                    unreachable.exitCode(),
                    unreachable.getMessage() + found,
                    unreachable.remedy() + " With --offline the files are checked alone.",
                    unreachable);
        }
    }

    private boolean passes(CheckOutcome outcome) {
        boolean breaks = failOnBreaking ? outcome.isBreaking() : outcome.isBreakingWithoutMajor();
        return outcome.findings().isEmpty() && !breaks && !outcome.advice().isBlocked();
    }

    /** Nobody shall take a check that could not be made for one that was passed. */
    private boolean isComplete(CheckOutcome outcome) {
        return allowMissing || !outcome.advice().isIncomplete();
    }

    private void show(List<CheckOutcome> outcomes, boolean passed) {
        if (options.output() == OutputFormat.json) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("passed", passed);
            ArrayNode items = document.putArray("items");
            outcomes.forEach(outcome -> items.add(outcome.json(passes(outcome) && isComplete(outcome))));
            out.println(Json.pretty(document));
        } else {
            outcomes.forEach(outcome -> outcome.lines().forEach(line -> out.println(Printable.line(line))));
        }
    }
}
