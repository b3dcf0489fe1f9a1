package io.datamesh.governance.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.PolicyDeclared;

/** Policies in the shape in which they are written by hand, with version, time and author added. */
public final class PolicyJson {

    public static void write(PolicyDeclared policy, JsonGenerator json) {
        throw new UnsupportedOperationException(policy.getName() + json);
    }

    private PolicyJson() {}
}
