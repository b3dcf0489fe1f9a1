package io.datamesh.quality.importing;

import io.datamesh.kit.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** What came of reading a tool's file: results, what is wrong with others, and what holds none. Not safe for use by several threads. */
final class ParsedResults {

    private final List<ToolResult> results = new ArrayList<>();
    private final List<Violation> faults = new ArrayList<>();
    private final List<Violation> skipped = new ArrayList<>();

    void add(ToolResult result) {
        results.add(result);
    }

    void fault(String path, String code, String message) {
        faults.add(new Violation(path, "import." + code, message));
    }

    /** Notes what is fine but measures nothing, such as a check that did not run. */
    void skip(String path, String code, String message) {
        skipped.add(new Violation(path, "import." + code, message));
    }

    List<ToolResult> results() {
        return results;
    }

    List<Violation> faults() {
        return faults;
    }

    List<Violation> skipped() {
        return skipped;
    }
}
