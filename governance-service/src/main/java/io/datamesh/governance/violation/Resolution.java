package io.datamesh.governance.violation;

/** Why a violation's cause is gone. */
public enum Resolution {
    /** The product does as the policy asks. */
    FIXED,
    /** The policy no longer holds, for this product or at all. */
    POLICY_WITHDRAWN,
    /** The policy asks something else now, or only drafts it. */
    POLICY_CHANGED,
    PRODUCT_RETIRED;

    /** As facts tell it. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
