package io.datamesh.governance.web;

import io.datamesh.kit.problem.Violation;
import java.util.List;

/** The reasons of a refusal, as problems tell them. */
final class Reasons {

    private Reasons() {}

    static List<Violation> forProblem(List<io.datamesh.model.Violation> reasons) {
        return reasons.stream()
                .map(reason -> new Violation(reason.getPath(), reason.getCode(), reason.getMessage()))
                .toList();
    }
}
