package io.datamesh.governance.violation;

import io.datamesh.events.PolicyViolated;
import io.datamesh.events.ViolationCommanded;
import io.datamesh.model.Violation;
import io.datamesh.model.ViolationAction;
import io.datamesh.model.ViolationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decides on commands: who may acknowledge or waive a violation, for how long, and when there is nothing to do. Pure. */
public final class ViolationRules {

    /** Whoever needs longer than this should change the policy. */
    public static final Duration LONGEST_WAIVER = Duration.ofDays(366);

    static final int LONGEST_REASON = 2_000;

    /**
     * @param violation null if there is none of that id
     * @param domainsOwn whether the breached policy is one that domains made for themselves, and not a global one
     */
    public ViolationDecision decide(
            ViolationCommanded command, PolicyViolated violation, boolean domainsOwn, Instant now) {
        if (violation == null) {
            return refused(
                    "/violationId", "violation.unknown", "There is no violation '" + command.getViolationId() + "'.");
        }
        List<Violation> reasons = new ArrayList<>();
        checkRight(command, violation, domainsOwn, reasons);
        checkReason(command, reasons);
        if (command.getAction() == ViolationAction.WAIVE) {
            checkUntil(command.getUntil(), now, reasons);
        } else if (command.getUntil() != null) {
            reasons.add(new Violation("/until", "until.not-a-waiver", "Only a waiver ends; leave `until` out."));
        }
        if (!ViolationLife.stands(violation)) {
            reasons.add(new Violation(
                    "", "violation.resolved", "The violation was resolved at " + violation.getResolvedAt() + "."));
        }
        if (command.getAction() == ViolationAction.ACKNOWLEDGE && violation.getStatus() == ViolationStatus.WAIVED) {
            reasons.add(new Violation(
                    "", "violation.waived", "The violation is waived until " + violation.getWaivedUntil() + "."));
        }
        return reasons.isEmpty() ? accept(command, violation, now) : new ViolationDecision.Refused(reasons);
    }

    private static ViolationDecision accept(ViolationCommanded command, PolicyViolated violation, Instant now) {
        return switch (command.getAction()) {
            case ACKNOWLEDGE ->
                violation.getStatus() == ViolationStatus.ACKNOWLEDGED
                        ? new ViolationDecision.Unchanged(violation)
                        : changed(PolicyViolated.newBuilder(violation)
                                .setStatus(ViolationStatus.ACKNOWLEDGED)
                                .setAcknowledgedAt(now)
                                .setAcknowledgedBy(command.getCommandedBy())
                                .setAcknowledgement(command.getReason())
                                .setChangedAt(now));
            case WAIVE ->
                isSameWaiver(command, violation)
                        ? new ViolationDecision.Unchanged(violation)
                        : changed(PolicyViolated.newBuilder(violation)
                                .setStatus(ViolationStatus.WAIVED)
                                .setWaivedAt(now)
                                .setWaivedBy(command.getCommandedBy())
                                .setWaivedUntil(command.getUntil())
                                .setWaiverReason(command.getReason())
                                .setChangedAt(now));
            case REOPEN ->
                violation.getStatus() == ViolationStatus.OPEN
                        ? new ViolationDecision.Unchanged(violation)
                        : changed(PolicyViolated.newBuilder(violation)
                                .setStatus(ViolationStatus.OPEN)
                                .setChangedAt(now));
            case UNKNOWN -> refused("/action", "action.unknown", "An action is ACKNOWLEDGE, WAIVE or REOPEN.");
        };
    }

    private static ViolationDecision changed(PolicyViolated.Builder fact) {
        return new ViolationDecision.Accepted(fact.build());
    }

    private static boolean isSameWaiver(ViolationCommanded command, PolicyViolated violation) {
        return violation.getStatus() == ViolationStatus.WAIVED
                && Objects.equals(command.getUntil(), violation.getWaivedUntil())
                && Objects.equals(command.getReason(), violation.getWaiverReason());
    }

    private static void checkRight(
            ViolationCommanded command, PolicyViolated violation, boolean domainsOwn, List<Violation> reasons) {
        boolean ofTheDomain = command.getDomains().contains(violation.getDomain());
        boolean mayDo = command.getAction() == ViolationAction.ACKNOWLEDGE || domainsOwn ? ofTheDomain : false;
        if (!command.getGovernance() && !mayDo) {
            reasons.add(new Violation(
                    "",
                    "command.no-right",
                    command.getAction() == ViolationAction.ACKNOWLEDGE || domainsOwn
                            ? "Only domain '" + violation.getDomain() + "' or governance may do this."
                            : "Policy '" + violation.getPolicy() + "' is global: only governance may do this."));
        }
    }

    private static void checkReason(ViolationCommanded command, List<Violation> reasons) {
        String reason = command.getReason();
        if (command.getAction() == ViolationAction.WAIVE && (reason == null || reason.isBlank())) {
            reasons.add(new Violation("/reason", "reason.missing", "A waiver needs a reason."));
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            reasons.add(new Violation(
                    "/reason", "reason.too-long", "A reason has at most " + LONGEST_REASON + " characters."));
        }
    }

    private static void checkUntil(Instant until, Instant now, List<Violation> reasons) {
        if (until == null) {
            reasons.add(new Violation("/until", "until.missing", "A waiver needs an end."));
        } else if (!until.isAfter(now)) {
            reasons.add(new Violation("/until", "until.past", "A waiver ends in the future; it is " + now + "."));
        } else if (until.isAfter(now.plus(LONGEST_WAIVER))) {
            reasons.add(new Violation(
                    "/until",
                    "until.too-far",
                    "A waiver lasts at most " + LONGEST_WAIVER.toDays() + " days; change the policy instead."));
        }
    }

    private static ViolationDecision refused(String path, String code, String message) {
        return new ViolationDecision.Refused(List.of(new Violation(path, code, message)));
    }
}
