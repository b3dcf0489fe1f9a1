package io.datamesh.catalog.portal.governance;

import io.datamesh.catalog.portal.Json;
import java.util.List;

/** Policies in words. */
public final class PolicyText {

    private PolicyText() {}

    /** The policy itself, be it alone or within the fact that declared it. */
    public static Json of(Json answer) {
        return answer.has("policy") && !answer.at("policy").fields().isEmpty() ? answer.at("policy") : answer;
    }

    /** What a breach of it does to a product. */
    public static String effect(Json policy) {
        boolean enforced = policy.text("mode", "").equals("enforced");
        return switch (policy.text("mode", "")) {
            case "draft" -> "means nothing yet";
            case "grace" -> "warns until then";
            default -> enforced && policy.text("enforcement", "").equals("required") ? "blocks" : "warns";
        };
    }

    public static String scope(Json policy) {
        List<String> domains = policy.has("scope") ? policy.at("scope").texts("domains") : policy.texts("domains");
        return domains.isEmpty() ? "every domain" : String.join(", ", domains);
    }
}
