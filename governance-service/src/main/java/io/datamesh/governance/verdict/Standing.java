package io.datamesh.governance.verdict;

import java.util.List;

/**
 * How a product stands since it was last judged.
 *
 * @param factId event id of the fact that was judged
 * @param violations ids of those that stand
 * @param signature changes with what the verdict says
 * @param judgedAt milliseconds since 1970
 * @param dueAt when time alone may change the verdict, milliseconds since 1970; null if never
 * @param emitted counts the product's facts, for their ids
 */
record Standing(
        String factId,
        String domain,
        long revision,
        List<String> violations,
        String signature,
        long judgedAt,
        Long dueAt,
        long emitted) {

    Standing {
        violations = List.copyOf(violations);
    }

    static Standing unjudged(String domain) {
        return new Standing(null, domain, 0, List.of(), "", 0, null, 0);
    }

    Standing ofFact(String newFactId, long newRevision) {
        return new Standing(newFactId, domain, newRevision, violations, signature, judgedAt, dueAt, emitted);
    }

    Standing counting(long newEmitted) {
        return new Standing(factId, domain, revision, violations, signature, judgedAt, dueAt, newEmitted);
    }
}
