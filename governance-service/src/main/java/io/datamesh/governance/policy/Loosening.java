package io.datamesh.governance.policy;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a domain may not do with a policy of all: take its name, or ask less under the word of tightening it. As every policy that applies is judged,
 * nothing else can loosen one.
 */
final class Loosening {

    private static final String CODE = "policy.loosens";

    private final PolicyDeclared claim;
    private final List<Violation> faults = new ArrayList<>();

    private Loosening(PolicyDeclared claim) {
        this.claim = claim;
    }

    /** @param current what holds under the name now; null if nothing does */
    static List<Violation> faultsOf(
            PolicyDeclared claim, PolicyDeclared current, Function<String, Optional<PolicyDeclared>> known) {
        Loosening loosening = new Loosening(claim);
        if (current != null) {
            loosening.checkScope(current);
        }
        if (claim.getTightens() != null) {
            loosening.checkTightening(known.apply(claim.getTightens())
                    .filter(global -> !global.getWithdrawn())
                    .orElse(null));
        }
        return loosening.faults;
    }

    /** A policy holds where it held: who wants it to hold for fewer withdraws it first, which is seen and audited as that. */
    private void checkScope(PolicyDeclared current) {
        if (claim.getDomains().isEmpty()) {
            return;
        }
        if (current.getDomains().isEmpty()) {
            refuse(
                    "/scope",
                    "Policy `" + claim.getName()
                            + "` holds for all domains, and this would free the others of it. A domain adds a policy under another name, with `tightens` if it asks for more of the same.");
        } else if (!claim.getDomains().containsAll(current.getDomains())) {
            refuse(
                    "/scope/domains",
                    "Policy `" + claim.getName() + "` holds for " + String.join(", ", current.getDomains())
                            + ", and this would free some of it; withdraw it first, or use another name.");
        }
    }

    private void checkTightening(PolicyDeclared global) {
        if (global == null
                || !global.getDomains().isEmpty()
                || claim.getTightens().equals(claim.getName())) {
            faults.add(new Violation(
                    "/tightens",
                    "tightens.unknown",
                    "`" + claim.getTightens() + "` is no policy that holds for all domains."));
            return;
        }
        if (claim.getDomains().isEmpty()) {
            faults.add(new Violation(
                    "/scope",
                    "tightens.global",
                    "A policy that tightens another one names the domains it does so for."));
        }
        if (claim.getEnforcement().compareTo(global.getEnforcement()) > 0) {
            refuseLess("enforcement", claim.getEnforcement(), global.getEnforcement());
        }
        if (claim.getSeverity().compareTo(global.getSeverity()) < 0) {
            refuseLess("severity", claim.getSeverity(), global.getSeverity());
        }
        if (claim.getRule().isBlank()
                && claim.getMode() == PolicyMode.GRACE
                && global.getMode() == PolicyMode.ENFORCED) {
            refuseLess("mode", claim.getMode(), global.getMode());
        }
    }

    private void refuseLess(String key, Enum<?> asked, Enum<?> held) {
        refuse(
                "/" + key,
                "`" + claim.getTightens() + "` is " + held.name().toLowerCase(Locale.ROOT) + " already; "
                        + asked.name().toLowerCase(Locale.ROOT) + " would be less.");
    }

    private void refuse(String path, String message) {
        faults.add(new Violation(path, CODE, message));
    }
}
