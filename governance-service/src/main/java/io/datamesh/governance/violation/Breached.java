package io.datamesh.governance.violation;

import io.datamesh.governance.policy.Breach;

/**
 * A breach, and the product version that commits it.
 *
 * @param id of the violation it is
 */
public record Breached(String id, Breach breach, String productId, String productVersion, String domain) {

    public static Breached of(Breach breach, String productId, String productVersion, String domain) {
        return new Breached(
                ViolationId.of(breach.policy(), productId, breach.subject()),
                breach,
                productId,
                productVersion,
                domain);
    }
}
