package io.datamesh.governance.web;

import io.datamesh.kit.command.CommandResult;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.web.ClaimAnswer;
import io.micronaut.http.HttpResponse;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What became of a command, as an HTTP answer. */
final class CommandAnswer {

    static final String VERSION_CHANGED = "policy.version-changed";
    private static final Set<String> ABSENT = Set.of("violation.unknown", "policy.unknown");
    private static final Set<String> FORBIDDEN = Set.of("command.no-right");

    private CommandAnswer() {}

    /** @param isCreated tells from the fact whether there is something new */
    static HttpResponse<byte[]> of(CommandResult result, URI location, Predicate<byte[]> isCreated) {
        return ClaimAnswer.of(
                result, fact -> new ClaimAnswer.Subject(location, isCreated.test(fact)), CommandAnswer::refused);
    }

    static ProblemException refused(List<Violation> reasons) {
        ProblemType type = type(reasons);
        String detail = reasons.size() == 1
                ? reasons.getFirst().message()
                : "Governance refuses this for " + reasons.size() + " reasons.";
        return new ProblemException(Problem.of(type, detail, reasons));
    }

    private static ProblemType type(List<Violation> reasons) {
        if (all(reasons, VERSION_CHANGED::equals)) {
            return ProblemType.PRECONDITION_FAILED;
        }
        if (all(reasons, ABSENT::contains)) {
            return ProblemType.NOT_FOUND;
        }
        return reasons.stream().anyMatch(reason -> FORBIDDEN.contains(reason.code()))
                ? ProblemType.FORBIDDEN
                : ProblemType.REFUSED;
    }

    private static boolean all(List<Violation> reasons, Predicate<String> code) {
        return reasons.stream().map(Violation::code).allMatch(code);
    }
}
