package io.datamesh.cli.governance;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.http.Answer;
import io.datamesh.cli.http.Finding;
import io.datamesh.cli.http.ServiceClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Declares policies from files, each file to its end: a refused one doesn't keep the next from being tried. */
public final class PolicyApplication {

    private static final List<Integer> ABOUT_THE_DOCUMENT = List.of(400, 403, 409, 412, 413, 415, 422);

    private final ServiceClient governance;

    public PolicyApplication(ServiceClient governance) {
        this.governance = governance;
    }

    /**
     * What became of a policy, or of a file that could not be read as policies.
     *
     * @param name null for a file as a whole
     * @param version empty unless it holds
     * @param outcome accepted, unchanged, refused, pending or whatever else governance says
     */
    public record Outcome(Path file, String name, Optional<String> version, String outcome, List<Finding> reasons) {

        public boolean holds() {
            return version.isPresent();
        }

        /** One line, and one for each reason. */
        public String line() {
            StringBuilder line = new StringBuilder(name == null ? file.toString() : name);
            version.ifPresent(number -> line.append(" version ").append(number));
            line.append(' ').append(outcome);
            if (!holds() && name != null) {
                line.append(" (").append(file).append(')');
            }
            reasons.forEach(reason -> line.append("\n    ").append(reason));
            return line.toString();
        }
    }

    /** Whether every policy holds now. */
    public boolean apply(List<Path> arguments, Consumer<Outcome> each) {
        boolean all = true;
        for (Path file : PolicyFiles.of(arguments)) {
            for (Outcome outcome : apply(file)) {
                each.accept(outcome);
                all &= outcome.holds();
            }
        }
        return all;
    }

    private List<Outcome> apply(Path file) {
        Answer answer = governance.command("/policies", PolicyFiles.bytes(file), PolicyFiles.mediaType(file));
        if (ABOUT_THE_DOCUMENT.contains(answer.status())) {
            List<Finding> reasons = answer.violations().isEmpty()
                    ? List.of(new Finding("", "http." + answer.status(), answer.problem()))
                    : answer.violations();
            return List.of(new Outcome(file, null, Optional.empty(), "refused", reasons));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode item : governance.required(answer).body().path("items")) {
            JsonNode version = item.path("policy").path("version");
            outcomes.add(new Outcome(
                    file,
                    item.path("name").asText(),
                    version.isMissingNode() ? Optional.empty() : Optional.of(version.asText()),
                    item.path("outcome").asText(),
                    Finding.all(item.path("reasons"))));
        }
        return outcomes;
    }
}
