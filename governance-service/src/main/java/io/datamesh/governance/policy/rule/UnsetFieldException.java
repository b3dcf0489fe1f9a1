package io.datamesh.governance.policy.rule;

/** A rule read a number or a time that the product does not give. */
final class UnsetFieldException extends RuleException {

    UnsetFieldException(String type, String field) {
        super("`" + field + "` of " + type + " is not set; ask has() before reading it");
    }
}
