package io.datamesh.governance.view;

/** What a caller waits for: the fact about what its claim is about. A declaration causes more than that, the violations it opens for some. */
public final class AwaitedFact {

    private AwaitedFact() {}

    /**
     * @param claim event id
     * @param about key of claim and fact: policy, violation or webhook
     */
    public static String id(String claim, String about) {
        return claim + '/' + about;
    }
}
