package io.datamesh.governance.policy;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What every declaration must keep to, however it came: the name's form, how long texts are, what belongs together. */
final class PolicyBounds {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?");
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_WORD = 200;
    private static final int MOST_DOMAINS = 100;

    private final List<Violation> faults = new ArrayList<>();

    private PolicyBounds() {}

    /** Every fault, with its path in the policy document. */
    static List<Violation> faultsOf(PolicyDeclared policy) {
        PolicyBounds bounds = new PolicyBounds();
        bounds.checkName(policy.getName());
        bounds.checkDomains(policy.getDomains());
        bounds.checkLength("description", policy.getDescription(), LONGEST_TEXT);
        bounds.checkLength("remedy", policy.getRemedy(), LONGEST_TEXT);
        bounds.checkLength("owner", policy.getOwner(), LONGEST_WORD);
        bounds.checkLength("tightens", policy.getTightens(), LONGEST_WORD);
        bounds.checkGrace(policy);
        return bounds.faults;
    }

    private void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            refuse(
                    "/name",
                    "name.malformed",
                    "A policy's name has 1 to 100 lower-case letters, digits, `-`, `_` and `.`, and begins and ends with a letter or digit.");
        }
    }

    private void checkDomains(List<String> domains) {
        if (domains.size() > MOST_DOMAINS) {
            refuse("/scope/domains", "domains.too-many", "A policy names at most " + MOST_DOMAINS + " domains.");
            return;
        }
        for (int i = 0; i < domains.size(); i++) {
            if (domains.get(i).isBlank() || domains.get(i).length() > LONGEST_WORD) {
                refuse("/scope/domains/" + i, "domain.malformed", "A domain has 1 to " + LONGEST_WORD + " characters.");
            }
        }
        if (new HashSet<>(domains).size() < domains.size()) {
            refuse("/scope/domains", "domains.duplicate", "A domain is named twice.");
        }
    }

    private void checkLength(String key, String text, int longest) {
        if (text != null && text.length() > longest) {
            refuse("/" + key, "text.too-long", "`" + key + "` is longer than " + longest + " characters.");
        }
    }

    private void checkGrace(PolicyDeclared policy) {
        if (policy.getMode() == PolicyMode.GRACE && policy.getGraceUntil() == null) {
            refuse(
                    "/graceUntil",
                    "grace.required",
                    "`graceUntil` is required with mode `grace`: the day from which the policy is enforced.");
        }
        if (policy.getMode() != PolicyMode.GRACE && policy.getGraceUntil() != null) {
            refuse("/graceUntil", "grace.not-allowed", "`graceUntil` goes with mode `grace` only.");
        }
    }

    private void refuse(String path, String code, String message) {
        faults.add(new Violation(path, code, message));
    }
}
