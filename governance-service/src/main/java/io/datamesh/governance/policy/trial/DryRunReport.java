package io.datamesh.governance.policy.trial;

import io.datamesh.model.Enforcement;
import io.datamesh.model.Severity;
import java.util.List;
import java.util.Map;

/**
 * What trying policies came to. Counts are exact; lists are cut where it says so.
 *
 * @param products judged, the retired not counted
 * @param all of all tried policies together: a product counts once
 * @param byDomain domains in which anything fails or newly passes, those with most failing first
 * @param byOwner the same by owning team, at most 200
 * @param byProduct products that would fail, those with most violations first, at most 200
 * @param policies one by one, by name
 */
public record DryRunReport(
        long products,
        Result all,
        Map<String, Counts> byDomain,
        Map<String, Counts> byOwner,
        List<ProductResult> byProduct,
        List<PolicyResult> policies) {

    /**
     * Products, and breaches as {@code violations}.
     *
     * @param wouldFail products that would breach the policies
     * @param newlyFail those of them that breach none of these policies as they are now
     * @param newlyPass products that breach these policies as they are now, and would not any more
     * @param violations breaches there would be
     * @param blocked products that would be blocked, by whatever policy
     * @param newlyBlocked those of them that are not blocked now
     */
    public record Counts(
            long wouldFail, long newlyFail, long newlyPass, long violations, long blocked, long newlyBlocked) {}

    /** Counts, and at most 50 examples of each. */
    public record Result(Counts counts, List<Example> wouldFail, List<Example> newlyFail, List<Example> newlyPass) {}

    /**
     * @param applies products of the policy's domains
     * @param faults products on which it could not be evaluated; they neither fail nor pass
     * @param faultReasons different ones, at most 5
     */
    public record PolicyResult(
            String policy,
            Enforcement enforcement,
            Severity severity,
            long applies,
            long faults,
            List<String> faultReasons,
            Result result) {}

    /** A product and the first of its breaches; policy, subject and message are null and evidence is empty where it passes. */
    public record Example(
            String productId,
            String version,
            String domain,
            String owner,
            String policy,
            String subject,
            String message,
            Map<String, String> evidence) {}

    public record ProductResult(
            String productId, String domain, String owner, long violations, boolean newlyFails, boolean blocked) {}
}
