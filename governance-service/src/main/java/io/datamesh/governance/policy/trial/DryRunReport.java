package io.datamesh.governance.policy.trial;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.model.Enforcement;
import io.datamesh.model.Severity;
import java.util.List;
import java.util.Map;

/**
 * What trying policies came to.
 *
 * @param products judged, the retired not counted
 * @param total of all tried policies together: a product counts once
 * @param policies one by one, by name
 * @param byDomain of all tried policies together, by domain
 * @param byOwner by owning team
 * @param byProduct the products with the most breaches, at most 100; {@code total} tells how many there are
 */
public record DryRunReport(
        long products,
        Counts total,
        List<PolicyResult> policies,
        Map<String, Counts> byDomain,
        Map<String, Counts> byOwner,
        List<ProductResult> byProduct) {

    /**
     * Products, and breaches as {@code violations}.
     *
     * @param wouldFail products that breach at least one of the policies
     * @param newlyFail those of them that breach none of these policies as they are now
     * @param newlyPass products that breach one of these policies as it is now, and would breach none
     * @param violations breaches there would be
     * @param blocked products that would be blocked, by whatever policy
     * @param newlyBlocked those of them that are not blocked now
     */
    public record Counts(
            long wouldFail, long newlyFail, long newlyPass, long violations, long blocked, long newlyBlocked) {}

    /**
     * @param applies products of the policy's domains
     * @param faults products on which it could not be evaluated; they neither fail nor pass
     * @param wouldFail examples, at most 20, and so are the others
     * @param faultReasons examples, at most 5
     */
    public record PolicyResult(
            String policy,
            Enforcement enforcement,
            Severity severity,
            long applies,
            long faults,
            Counts counts,
            List<Example> wouldFail,
            List<Example> newlyFail,
            List<Example> newlyPass,
            List<String> faultReasons) {}

    /** A product, and the first of its breaches; subject, message and evidence are null or empty where it passes. */
    public record Example(
            String productId,
            String version,
            String domain,
            String owner,
            String subject,
            String message,
            Map<String, String> evidence) {}

    public record ProductResult(String productId, String domain, String owner, long violations, boolean newlyFails) {}

    /** The report as a JSON object, whatever is around it. */
    public void writeTo(JsonGenerator json) {
        throw new UnsupportedOperationException(json.toString());
    }
}
