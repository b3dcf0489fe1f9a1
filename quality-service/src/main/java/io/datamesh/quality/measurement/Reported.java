package io.datamesh.quality.measurement;

import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.problem.Violation;
import java.util.List;

/**
 * One measurement as it was reported, over whatever way.
 *
 * @param path where it stands in what was sent: a JSON Pointer
 * @param measured null where it could not be read at all
 * @param eventId the reporter's own; null where one is to be made of the content
 * @param violations what is wrong with it so far, each with its whole path
 */
public record Reported(String path, QualityMeasured measured, String eventId, List<Violation> violations) {

    public Reported {
        violations = List.copyOf(violations);
    }

    public static Reported of(String path, QualityMeasured measured) {
        return new Reported(path, measured, null, List.of());
    }

    public static Reported unusable(String path, String code, String message) {
        return new Reported(path, null, null, List.of(new Violation(path, code, message)));
    }
}
