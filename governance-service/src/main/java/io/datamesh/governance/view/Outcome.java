package io.datamesh.governance.view;

/**
 * What a declaration or a command came to.
 *
 * @param json the fact it caused, or its rejection
 */
public record Outcome(boolean accepted, byte[] json) {

    /**
     * What a caller waits for: the fact about what its claim is about. A declaration causes more than that, the violations it opens for some.
     *
     * @param claim event id
     * @param about key of claim and fact: policy, violation or webhook
     */
    public static String awaited(String claim, String about) {
        return claim + '/' + about;
    }
}
