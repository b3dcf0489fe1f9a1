package io.datamesh.governance.policy.rule;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;

/** A rule asked for something that can't be given; its message is for whoever wrote the rule. */
class RuleException extends CelRuntimeException {

    RuleException(String message) {
        super(new IllegalArgumentException(message), CelErrorCode.INVALID_ARGUMENT);
    }

    @Override
    public String getMessage() {
        return getCause().getMessage();
    }
}
