package io.datamesh.governance.violation;

import io.datamesh.events.PolicyViolated;
import io.datamesh.governance.policy.Breach;
import io.datamesh.model.ViolationStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** How a violation goes from one state to the next. Pure: what does not change it gives nothing. */
public final class ViolationLife {

    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_EVIDENCE = 50;

    private ViolationLife() {}

    /** Whether it still stands, be it waived or not. */
    public static boolean stands(PolicyViolated violation) {
        return violation.getStatus() != ViolationStatus.RESOLVED;
    }

    /** Whether it is waived, and the waiver has not ended. */
    public static boolean isWaived(PolicyViolated violation, Instant now) {
        return violation.getStatus() == ViolationStatus.WAIVED
                && violation.getWaivedUntil() != null
                && now.isBefore(violation.getWaivedUntil());
    }

    /**
     * The violation after its breach was seen.
     *
     * @param before what is known of it, resolved or not; null if it was never seen
     * @param wordingCounts whether another message or other evidence alone is a change
     * @return empty if nothing changed
     */
    public static Optional<PolicyViolated> seen(
            PolicyViolated before, Breached breached, boolean wordingCounts, Instant now) {
        if (before == null || !stands(before)) {
            return Optional.of(opened(before, breached, now));
        }
        boolean waiverEnded = before.getStatus() == ViolationStatus.WAIVED && !isWaived(before, now);
        PolicyViolated after = described(copy(before), breached);
        after.setStatus(waiverEnded ? ViolationStatus.OPEN : before.getStatus());
        if (!waiverEnded && !wordingCounts) {
            after.setMessage(before.getMessage());
            after.setEvidence(before.getEvidence());
        }
        if (after.equals(before)) {
            return Optional.empty();
        }
        after.setLastSeenAt(now);
        if (waiverEnded) {
            after.setChangedAt(now);
        }
        return Optional.of(after);
    }

    /** @param lastSeen when it was last judged to be there */
    public static PolicyViolated resolved(PolicyViolated before, Resolution resolution, Instant lastSeen, Instant now) {
        return PolicyViolated.newBuilder(before)
                .setStatus(ViolationStatus.RESOLVED)
                .setResolution(resolution.code())
                .setResolvedAt(now)
                .setChangedAt(now)
                .setLastSeenAt(lastSeen)
                .build();
    }

    private static PolicyViolated opened(PolicyViolated before, Breached breached, Instant now) {
        Instant firstSeen =
                before == null ? now : Objects.requireNonNullElse(before.getFirstSeenAt(), before.getOpenedAt());
        PolicyViolated.Builder opened = PolicyViolated.newBuilder()
                .setId(breached.id())
                .setPolicy(breached.breach().policy())
                .setProductId(breached.productId())
                .setStatus(ViolationStatus.OPEN)
                .setOpenedAt(now)
                .setFirstSeenAt(firstSeen)
                .setLastSeenAt(now)
                .setChangedAt(now)
                .setOccurrences(before == null ? 1 : before.getOccurrences() + 1);
        return described(opened.build(), breached);
    }

    /** Its values are shared: none of them is changed, only replaced. A builder would copy each of them. */
    private static PolicyViolated copy(PolicyViolated violation) {
        PolicyViolated copy = new PolicyViolated();
        for (Schema.Field field : violation.getSchema().getFields()) {
            copy.put(field.pos(), violation.get(field.pos()));
        }
        return copy;
    }

    private static PolicyViolated described(PolicyViolated violation, Breached breached) {
        Breach breach = breached.breach();
        violation.setProductVersion(breached.productVersion());
        violation.setDomain(breached.domain());
        violation.setSubject(breach.subject());
        violation.setSeverity(breach.severity());
        violation.setEnforcement(breach.enforcement());
        violation.setMessage(shortened(breach.message()));
        violation.setRemedy(shortened(breach.remedy()));
        violation.setEvidence(bounded(breach.evidence()));
        violation.setPolicyVersion(breach.policyVersion());
        return violation;
    }

    private static Map<String, String> bounded(Map<String, String> evidence) {
        Map<String, String> some = new TreeMap<>();
        evidence.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_EVIDENCE)
                .forEach(entry -> some.put(shortened(entry.getKey()), shortened(entry.getValue())));
        return some;
    }

    private static String shortened(String text) {
        if (text == null || text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }
}
